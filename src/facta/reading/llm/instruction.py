"""What a model is told: the codebook in use as its instruction, the schema of its answer, and a part of a document as data.

Acts, their meanings and the rules of coding come from the codebook; `form.yaml` says only what the form of a claim is.
Invariant: a document's words reach the request inside one JSON string, which they cannot close, and hold no mark that a model's own
format would take for the end of a message.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, get_args

import msgspec
import yaml

from facta.model.claim import Bound
from facta.model.codebook import Codebook
from facta.reading.llm.parts import Part

# "<|im_end|>", "</s>", "<start_of_turn>", "<｜User｜>", "[INST]": marks of turns in the formats of open models.
_MARK = re.compile(r"<|\[(?=/?[A-Z_]+\])")


class _Form(msgspec.Struct, forbid_unknown_fields=True):
    head: str
    message: str
    answer: str
    claim: str
    fields: dict[str, str]
    dates: str
    statuses: dict[str, str]


@lru_cache(maxsize=1)
def form() -> _Form:
    """The form of an answer."""
    text = files("facta.reading.llm").joinpath("form.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), _Form)


def instruction(codebook: Codebook, scope: str = "") -> str:
    """The instruction by which a model codes; `scope` is the title of the agreement that is tracked, empty for any."""
    told = form()
    lines = [told.head, "", told.message, "", told.answer, "", "# Claims", "", told.claim]
    if scope:
        lines += [
            "",
            f"The agreement that is tracked: {json.dumps(scope, ensure_ascii=False)}, with all that belongs to it.",
        ]
    lines += ["", *(f"- {name}: {means}" for name, means in told.fields.items()), "", told.dates]
    lines += ["", f"# Acts of the codebook {codebook.id} {codebook.version}: {codebook.title}"]
    group = ""
    for act in codebook.acts:
        if act.group != group:
            group = act.group
            lines += ["", f"{group}:"]
        lines.append(f"- {act.id}: {act.means}")
    lines += ["", "# Statuses", "", *(f"- {status}: {told.statuses[status]}" for status in codebook.statuses)]
    if codebook.coding:
        lines += ["", "# Rules", "", *(f"{number}. {rule}" for number, rule in enumerate(codebook.coding, 1))]
    return "\n".join(lines)


def schema(codebook: Codebook) -> dict[str, Any]:
    """The JSON schema of an answer, in the subset that strict structured output takes: every field required, nothing beside."""
    text = {"type": "string"}
    number, number_or_null = {"type": "number"}, {"type": ["number", "null"]}
    quantity = _object(
        value=number,
        unit=text,
        to=number_or_null,
        bound={"enum": [*get_args(Bound), None]},
        of=number_or_null,
        count=number_or_null,
    )
    kinds: dict[str, Any] = dict.fromkeys(form().fields, text)
    kinds |= {
        "act": {"type": "string", "enum": [act.id for act in codebook.acts]},
        "status": {"type": "string", "enum": list(codebook.statuses)},
        "actors": {"type": "array", "items": text},
        "quantity": {"anyOf": [quantity, {"type": "null"}]},
    }
    return _object(claims={"type": "array", "items": _object(**kinds)})


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def message(part: Part, told: str) -> str:
    """The user's message: a JSON object with `published`, `before` and `text`."""
    fenced = json.dumps({"published": told, "before": part.before, "text": part.text}, ensure_ascii=False)
    return _MARK.sub(lambda mark: f"\\u{ord(mark[0]):04x}", fenced)


def body(codebook: Codebook, scope: str, part: Part, told: str, model: str, options: dict[str, Any]) -> bytes:
    """The request, ready to be sent; `options` are laid over its own fields, and null takes one out."""
    fields: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": "system", "content": instruction(codebook, scope)},
            {"role": "user", "content": message(part, told)},
        ],
        "temperature": 0,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "claims", "strict": True, "schema": schema(codebook)},
        },
        **options,
    }
    return msgspec.json.encode({name: value for name, value in fields.items() if value is not None})
