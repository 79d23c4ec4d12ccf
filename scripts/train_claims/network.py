"""The tagger: vectors and marks of a window's words in, the scores of acts, statuses, objects and actors out.

Shapes: one window of W words at a time, W x width and W x 7. Invariant: `places` scores every word of the window, and at W "none".
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from facta.reading.claims.marks import ACTS, SIZES, STATUSES

_EMBEDDED = (16, 16, 32, 8, 4, 8, 4)


class Tagger(nn.Module):
    """A bidirectional LSTM over what is known of each word, with a head for each question."""

    def __init__(self, width: int, hidden: int = 160, role: int = 96, dropout: float = 0.35) -> None:
        super().__init__()
        self.dropout = dropout
        self.norm = nn.LayerNorm(width)
        self.embedded = nn.ModuleList(nn.Embedding(size, wide) for size, wide in zip(SIZES, _EMBEDDED, strict=True))
        self.first = nn.Linear(width + sum(_EMBEDDED), 2 * hidden)
        self.lstm = nn.LSTM(2 * hidden, hidden, bidirectional=True, batch_first=True)
        both = 4 * hidden
        self.act = nn.Sequential(nn.Linear(both, 192), nn.GELU(), nn.Dropout(dropout), nn.Linear(192, len(ACTS)))
        self.status = nn.Sequential(nn.Linear(both, 96), nn.GELU(), nn.Dropout(dropout), nn.Linear(96, len(STATUSES)))
        self.asks, self.answers = nn.Linear(both, 2 * role), nn.Linear(both, 2 * role)
        self.absent = nn.Parameter(torch.zeros(2, role))
        self.near = nn.Embedding(2 * 16 + 1, 2)
        self.role = role

    def forward(
        self, vectors: Tensor, marks: Tensor, lengths: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Scores of acts (B x W x A), statuses (B x W x S), objects and actors (B x W x W+1); `lengths` where rows are padded."""
        known = [table(marks[..., k]) for k, table in enumerate(self.embedded)]
        x = F.dropout(torch.cat((self.norm(vectors), *known), -1), self.dropout, self.training)
        x = F.gelu(self.first(x))
        seen = self._along(F.dropout(x, self.dropout, self.training), lengths)
        x = F.dropout(torch.cat((x, seen), -1), self.dropout, self.training)
        b, w, _ = x.shape
        asks = self.asks(x).view(b, w, 2, self.role).transpose(1, 2)
        answers = self.answers(x).view(b, w, 2, self.role).transpose(1, 2)
        scores = asks @ answers.transpose(-1, -2) * self.role**-0.5
        places = torch.arange(w, device=x.device)
        apart = (places[None] - places[:, None]).clamp(-16, 16) + 16
        scores = scores + self.near(apart).permute(2, 0, 1)
        none = (asks * self.absent[:, None]).sum(-1, keepdim=True) * self.role**-0.5
        scores = torch.cat((scores, none), -1)
        return self.act(x), self.status(x), scores[:, 0], scores[:, 1]

    def _along(self, x: Tensor, lengths: Tensor | None) -> Tensor:
        if lengths is None:
            return self.lstm(x)[0]
        packed = nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        return nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True, total_length=x.shape[1])[0]
