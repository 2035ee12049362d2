"""Files made of others by changing their objects: names of letters, boxes, locks, scripts, scans."""

import io
from collections.abc import Callable, Mapping

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image


def changed(content: bytes, change: Callable[[Pdf], None], **how: object) -> bytes:
    """A PDF after a change of its objects."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(made, **how)  # type: ignore[arg-type]  # the library's own options
    return made.getvalue()


def renamed(content: bytes, names: Mapping[str, str]) -> bytes:
    """With other names of letters, as another program would have called them; a name's beginning is enough."""

    def rename(document: Pdf) -> None:
        for one in document.objects:
            if isinstance(one, Dictionary):
                for key in ("/BaseFont", "/FontName"):
                    if one.get(key) is not None:
                        one[key] = Name("/" + _renamed(str(one[key])[1:], names))

    return changed(content, rename)


def _renamed(name: str, names: Mapping[str, str]) -> str:
    prefix, plus, bare = name.rpartition("+")
    for old, new in names.items():
        if bare.startswith(old):
            return prefix + plus + new + bare.removeprefix(old).replace("-Regular", "").replace("-Identity-H", "")
    return name


def pictures(content: bytes, *, dots: int = 70) -> list[Image.Image]:
    """Each page as a picture, as a scanner or a telephone sees it; so many dots to the inch."""
    document = pypdfium2.PdfDocument(content)
    return [page.render(scale=dots / 72).to_pil().convert("L") for page in document]


def scanned(content: bytes, *, dots: int = 70, said: int = 70) -> bytes:
    """A PDF of pictures. A telephone says 72 dots to the inch whatever it took: then pages are as large as it likes."""
    made, pages = io.BytesIO(), pictures(content, dots=dots)
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=said)
    return made.getvalue()


def scanned_and_recognised(content: bytes, *, above: bool = True) -> bytes:
    """A scan with what was recognised in it, the original's own text: invisible above the picture, or under it."""
    pictured = pikepdf.open(io.BytesIO(scanned(content)))

    def hide(document: Pdf) -> None:
        for page, picture in zip(document.pages, pictured.pages, strict=True):
            text = page.Contents.read_bytes()
            width, height = (float(length) for length in page.mediabox[2:])
            image = document.copy_foreign(picture.resources.XObject["/image"])
            name = page.add_resource(image, Name.XObject)
            drawn = f"q {width} 0 0 {height} 0 0 cm {name} Do Q ".encode()
            invisible = b"q 3 Tr " + text.replace(b" Tr", b" pass") + b" Q"
            page.Contents = document.make_stream(drawn + invisible if above else b"q " + text + b" Q " + drawn)

    return changed(content, hide)


def appended(*contents: bytes) -> bytes:
    """Several PDFs one after another."""
    made = io.BytesIO()
    with Pdf.new() as whole:
        for content in contents:
            with pikepdf.open(io.BytesIO(content)) as part:
                whole.pages.extend(part.pages)
                whole.save(made)
        made.seek(0)
        made.truncate()
        whole.save(made)
    return made.getvalue()


def on_each_page(change: Callable[[pikepdf.Page], None]) -> Callable[[Pdf], None]:
    """A change that is made to every page."""

    def change_all(document: Pdf) -> None:
        for page in document.pages:
            change(page)

    return change_all


def turned(page: pikepdf.Page) -> None:
    """The page lies on its side for whoever opens it."""
    page.obj.Rotate = 90


def drawn_sideways(page: pikepdf.Page) -> None:
    """The page is upright, and its text is drawn from below to above, as a scanner's tray or a printer leaves it."""
    left, bottom, right, top = (float(length) for length in page.mediabox)
    page.contents_add(f"q 0 1 -1 0 {top - bottom} 0 cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.mediabox = Array([left, bottom, top, right])


def cropped_from_a3(page: pikepdf.Page) -> None:
    """An A4 page on a sheet of A3 with marks around, of which only the page is shown."""
    left, bottom, right, top = (float(length) for length in page.mediabox)
    page.mediabox = Array([left - 123, bottom - 174, right + 123.6, top + 174.7])
    page.cropbox = Array([left, bottom, right, top])


def measures_in_the_tree(document: Pdf) -> None:
    """Pages say nothing of their paper: it stands once, above all of them."""
    document.Root.Pages.MediaBox = document.pages[0].obj.MediaBox
    for page in document.pages:
        del page.obj.MediaBox


def in_other_units(page: pikepdf.Page) -> None:
    """All is drawn at half its size, and a unit is two points."""
    page.contents_add(b"q 0.5 0 0 0.5 0 0 cm", prepend=True)
    page.contents_add(b"Q")
    page.mediabox = Array([float(length) / 2 for length in page.mediabox])
    page.obj.UserUnit = 2


def drawn_twice(page: pikepdf.Page) -> None:
    """Everything stands twice at the same place, as some programs make letters bold."""
    page.contents_add(page.Contents.read_bytes())


def without_letters_meaning(document: Pdf) -> None:
    """Nothing says any more which letter a shape is: what some printers' drivers leave out."""
    for one in document.objects:
        if isinstance(one, Dictionary) and one.get("/ToUnicode") is not None:
            del one["/ToUnicode"]


def drawn_as_outlines(document: Pdf) -> None:
    """No letters are left, only lines and areas: what a printer makes that draws text as curves."""
    for page in document.pages:
        page.Contents = document.make_stream(b"\n".join(b"72 %d 450 9 re f" % height for height in range(80, 770, 21)))


def with_script(document: Pdf) -> None:
    """A script runs when the file is opened."""
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert('halo')")


def with_disguised_script(document: Pdf) -> None:
    """The script hides in an object that is packed with others."""
    document.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array(["a", document.make_indirect(Dictionary(S=Name.JavaScript, JS="1"))]))
    )


def opening_at_a_page(document: Pdf) -> None:
    """The file opens at its first page, as those of LibreOffice do."""
    document.Root.OpenAction = Array([document.pages[0].obj, Name.Fit])


def with_launch(document: Pdf) -> None:
    """A program is started."""
    document.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))


def with_file_inside(document: Pdf) -> None:
    """Another file lies inside."""
    document.attachments["tambahan.exe"] = b"MZ"


def with_form(document: Pdf) -> None:
    """A form of the kind that programs itself (XFA)."""
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))
