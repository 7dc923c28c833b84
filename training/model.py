"""The reader as a torch model: one pass of an encoder finds cues; for each cue one light layer finds who and what."""

import math

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.read.distance import BUCKETS
from onrecord.read.words import BREAKS, CASES, QUOTED
from training.data import ACTS, CERTAINTIES, STANCES

WIDTH, HEADS = 256, 4


class FusedAttention:
    """MPNet's attention in one fused step and with no dropout of its own: twice as fast to train on a CPU."""

    def __init__(self, parts: nn.Module) -> None:
        self.parts = parts

    def __call__(
        self, hidden: Tensor, mask: Tensor | None, position: Tensor, output_attentions: bool = False
    ) -> tuple[Tensor]:
        parts = self.parts
        shape = (*hidden.shape[:-1], -1, parts.attention_head_size)
        q, k, v = (part(hidden).view(shape).transpose(1, 2) for part in (parts.q, parts.k, parts.v))
        bias = (position if mask is None else position + mask).to(q.dtype)
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        return (parts.o(mixed.transpose(1, 2).flatten(2)),)


class Encoder(nn.Module):
    """Word pieces in; word vectors and four taggings of the words out.

    Taggings are BIO logits: the outermost cue, any cue (nested ones too), source, content.
    """

    def __init__(
        self, weights: str, layers: int | None = None, clip: float | None = None, dropout: float = 0.1
    ) -> None:
        """layers: how many of the lowest to keep, None for all.

        clip: the largest activation inside a feed-forward part, None for no bound; int8 loses what outliers squeeze.
        """
        super().__init__()
        self.body = AutoModel.from_pretrained(weights, add_pooling_layer=False)
        self.body.encoder.layer = self.body.encoder.layer[:layers]
        if clip is not None:
            for layer in self.body.encoder.layer:
                layer.output.dense.register_forward_pre_hook(lambda _, given: (given[0].clamp(-clip, clip),))
        if hasattr(self.body.encoder, "relative_attention_bias"):
            self.body.encoder.relative_attention_bias.requires_grad_(False)
            for layer in self.body.encoder.layer:
                layer.attention.attn.forward = FusedAttention(layer.attention.attn)
        width = self.body.config.hidden_size
        self.case = nn.Embedding(CASES, width)
        self.line = nn.Embedding(BREAKS, width)
        self.quoted = nn.Embedding(QUOTED, width)
        for embedding in (self.case, self.line, self.quoted):
            nn.init.zeros_(embedding.weight)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(width, 12)
        self.project = nn.Linear(width, WIDTH)

    def freeze(self, layers: int) -> None:
        """Keep the word embeddings and this many of the lowest layers as they are."""
        kept = [self.body.embeddings, *self.body.encoder.layer[:layers]] if layers else []
        for part in kept:
            part.requires_grad_(False)

    def forward(self, ids: Tensor, looks: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        """ids, mask (batch, pieces); looks (batch, pieces, 3); firsts (batch, words) numbers of first pieces.

        Returns word vectors (batch, words, WIDTH) and tag logits (batch, words, 12).
        """
        embedded = self.body.get_input_embeddings()(ids)
        embedded = embedded + self.case(looks[..., 0]) + self.line(looks[..., 1]) + self.quoted(looks[..., 2])
        hidden = self.body(inputs_embeds=embedded.to(self.body.dtype), attention_mask=mask).last_hidden_state
        words = torch.gather(hidden, 1, firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        words = self.dropout(words)
        return self.project(words), self.tags(words)


class Finder(nn.Module):
    """Given word vectors and one cue, finds the cue's source and content, and what the source does with it."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.modulate = nn.Linear(WIDTH, 2 * WIDTH)
        self.distance = nn.Embedding(2 * BUCKETS + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.up = nn.Linear(WIDTH, 2 * WIDTH)
        self.down = nn.Linear(2 * WIDTH, WIDTH)
        self.norm3 = nn.LayerNorm(WIDTH)
        self.roles = nn.Linear(WIDTH, 2)
        self.meaning = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(dropout))
        self.kinds = nn.Linear(WIDTH, len(STANCES) + len(ACTS) + len(CERTAINTIES))
        self.dropout = nn.Dropout(dropout)
        nn.init.zeros_(self.modulate.weight)
        nn.init.zeros_(self.modulate.bias)
        nn.init.normal_(self.distance.weight, std=0.1)

    def forward(self, words: Tensor, cue: Tensor, offsets: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """words (cues, n, WIDTH); cue, mask (cues, n) 0/1; offsets (cues, n) bucketed distances to the cue.

        Returns role logits (cues, n, 2: source, content) and kind logits (cues, stances + acts + certainties).
        """
        roles, gist = self.gist(words, cue, offsets, mask)
        return roles, self.kinds(self.meaning(gist))

    def gist(self, words: Tensor, cue: Tensor, offsets: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """The same role logits, and what a relation's kinds are told from: (cues, 3 * WIDTH)."""
        share = cue / cue.sum(1, keepdim=True)
        about = torch.einsum("cn,cnd->cd", share, words)
        scale, shift = self.modulate(about).unsqueeze(1).chunk(2, -1)
        x = self.norm(words * (1 + scale) + shift + self.distance(offsets))
        x = self.norm2(x + self.dropout(self._attend(x, mask)))
        x = self.norm3(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))
        roles = self.roles(x)
        weight = torch.sigmoid(roles[..., 1]) * mask
        told = torch.einsum("cn,cnd->cd", weight, x) / (weight.sum(1, keepdim=True) + 1e-3)
        said = torch.einsum("cn,cnd->cd", share, x)
        return roles, torch.cat([about, said, told], -1)

    def _attend(self, x: Tensor, mask: Tensor) -> Tensor:
        cues, n, _ = x.shape
        q, k, v = self.qkv(x).view(cues, n, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(WIDTH // HEADS)
        scores = scores + (1 - mask[:, None, None, :]) * -1e4
        mixed = scores.softmax(-1) @ v
        return self.out(mixed.transpose(1, 2).reshape(cues, n, WIDTH))
