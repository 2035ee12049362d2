"""The icons: lines on 24 by 24. A page carries once the shapes that it uses."""

SHAPES = {
    "check": '<path d="M5 12.5l4.5 4.5L19 7"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
    "cross": '<path d="M6 6l12 12M18 6L6 18"/>',
    "alert": '<path d="M12 5v9M12 18.5v.5"/>',
    "eye": (
        '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="3"/>'
    ),
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.5"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "pen": '<path d="M4 20l1-4L16 5l3 3L8 19z"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.5 4.5"/>',
    "shield": (
        '<path d="M12 3l7.5 2.6v5.9c0 4.6-3 7.9-7.5 9.5-4.5-1.6-7.5-4.9-7.5-9.5V5.6z"/>'
        '<path d="M8.5 12l2.5 2.5 4.5-5"/>'
    ),
    "download": '<path d="M12 4v11M7 11l5 5 5-5M5 20h14"/>',
    "link": ('<path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 6 6l1-1"/>'),
    "again": '<path d="M20 6v5h-5M4 18v-5h5"/><path d="M19 11a7.5 7.5 0 0 0-13-3.5M5 13a7.5 7.5 0 0 0 13 3.5"/>',
    "phone": (
        '<path d="M6 3h3l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v3a2.5 2.5 0 0 1-2.5 2.5C10.5 20.5 3.5 13.5 3.5 5.5'
        'A2.5 2.5 0 0 1 6 3z"/>'
    ),
    "rice": (
        '<g fill="currentColor" stroke="none"><circle cx="12" cy="11" r="4.2"/>'
        '<ellipse cx="5.6" cy="15.8" rx="1.3" ry="2.7" transform="rotate(-42 5.6 15.8)"/>'
        '<ellipse cx="3.8" cy="11" rx="1.3" ry="2.7" transform="rotate(-12 3.8 11)"/>'
        '<ellipse cx="5.2" cy="6.2" rx="1.3" ry="2.7" transform="rotate(24 5.2 6.2)"/>'
        '<ellipse cx="18.4" cy="15.8" rx="1.3" ry="2.7" transform="rotate(42 18.4 15.8)"/>'
        '<ellipse cx="20.2" cy="11" rx="1.3" ry="2.7" transform="rotate(12 20.2 11)"/>'
        '<ellipse cx="18.8" cy="6.2" rx="1.3" ry="2.7" transform="rotate(-24 18.8 6.2)"/>'
        '<path d="M9 19.5c2 1.4 4 1.4 6 0l.8 1.6c-2.5 1.7-5.1 1.7-7.6 0z"/></g>'
    ),
}
"""Name → shape. The drawings of the design language, in one place."""


def symbols(names: list[str]) -> str:
    """The sprite with these icons, as SVG."""
    shapes = "".join(f'<symbol id="i-{name}" viewBox="0 0 24 24">{SHAPES[name]}</symbol>' for name in names)
    return f'<svg width="0" height="0" class="sr-only" aria-hidden="true">{shapes}</svg>' if shapes else ""
