# SPDX-License-Identifier: EUPL-1.2
"""A very small BERT, trained for some seconds on made-up lines: it serves to test the way, only.

Needs torch and transformers. Nothing is fetched.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")
_SYLLABLES = (
    "ba", "de", "ki", "lo", "mu", "ra", "sen", "tor", "vel", "win", "zam", "pol", "quin", "fre",
    "gor", "hal", "jes", "nam", "ost", "pir",
)  # fmt: skip
_LINES = (
    "Gisteren heeft {} gebeld over het dossier .",
    "De brief is opgesteld door {} en daarna verzonden .",
    "Van : {}",
    "Mevrouw {} vraagt om een besluit van de minister .",
    "In het overleg sprak {} met {} over de begroting .",
    "Het besluit is op tijd genomen en staat in de bijlage .",
    "De Kamer is op dinsdag in [Utrecht] geweest .",
    "Wij vragen u om akkoord te gaan met de nota aan de Tweede Kamer .",
)


def _name(chance: random.Random) -> str:
    def word() -> str:
        return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 3))).capitalize()

    return " ".join(word() for _ in range(chance.randint(1, 2)))


def _example(chance: random.Random) -> tuple[list[str], list[str]]:
    words: list[str] = []
    labels: list[str] = []
    text = " ".join(chance.choices(_LINES, k=chance.randint(1, 5)))
    for piece in re.split(r"(\{\}|\[\w+\])", text):
        kind = "PER" if piece == "{}" else "LOC" if piece.startswith("[") else ""
        own = (_name(chance) if kind == "PER" else piece.strip("[]")).split()
        words += own
        labels += [f"{'I' if i else 'B'}-{kind}" if kind else "O" for i in range(len(own))]
    return words, labels


def make(folder: Path, *, labels: tuple[str, ...] = LABELS, steps: int = 300) -> Path:
    """Train a model and save it with its tokenizer.

    Args:
        folder: where it goes.
        labels: names of its labels, in the order of ``LABELS``.
        steps: how many batches it is trained on; at 0 it knows nothing.
    """
    import torch
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

    torch.set_num_threads(1)  # more only wait for each other on a shared machine
    chance = random.Random(7)
    examples = [_example(chance) for _ in range(2000)]
    tokens: Any = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokens.normalizer = normalizers.NFC()
    tokens.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    trainer = trainers.WordPieceTrainer(vocab_size=600, special_tokens=special)
    tokens.train_from_iterator((" ".join(words) for words, _ in examples), trainer)
    tokens.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=tokens, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]",
        sep_token="[SEP]", model_max_length=128,
    )  # fmt: skip
    torch.manual_seed(7)
    model = BertForTokenClassification(
        BertConfig(
            vocab_size=len(tokenizer), hidden_size=64, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=128, max_position_embeddings=130,
            id2label=dict(enumerate(labels)), label2id={n: i for i, n in enumerate(labels)},
        )
    )  # fmt: skip
    learn = torch.optim.AdamW(model.parameters(), lr=3e-3)
    model.train()
    for step in range(steps):
        batch = [examples[(step * 16 + i) % len(examples)] for i in range(16)]
        coded = tokenizer(
            [words for words, _ in batch], is_split_into_words=True, padding=True,
            truncation=True, return_tensors="pt",
        )  # fmt: skip
        wanted = [
            [-100 if at is None else LABELS.index(names[at]) for at in coded.word_ids(i)]
            for i, (_, names) in enumerate(batch)
        ]
        length = coded["input_ids"].shape[1]
        places = torch.arange(length) + chance.randint(0, 128 - length)  # every place is learnt
        loss = model(**coded, position_ids=places[None], labels=torch.tensor(wanted)).loss
        loss.backward()
        learn.step()
        learn.zero_grad()
    model.eval()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder
