"""A part of a template that is made once and then remembered, for pages that are asked for all day."""

from django import template
from django.template import Context
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from lumbung.apps.contests.queries.memory import Memory
from lumbung.shared.ui.speech import language

register = template.Library()


class Once(template.Node):
    """`{% once KEY … %}…{% endonce %}`: what is inside may rest on nothing but the keys, and the language."""

    def __init__(self, keys: list[FilterExpression], inside: NodeList) -> None:
        self.keys, self.nodelist = keys, inside

    def render(self, context: Context) -> SafeString:
        """What was made for these keys; made now where nothing was."""
        key = (self, language(), *(one.resolve(context) for one in self.keys))
        return _memory.once(key, lambda: self.nodelist.render(context))


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """Remember the part of the template up to `endonce` under the values of its keys."""
    keys = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    inside = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(keys, inside)


_memory: Memory[SafeString] = Memory(most=8192)
