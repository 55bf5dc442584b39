"""The bundled encoder as a sentence-transformers folder, to time the same weights there."""

import importlib.util
from pathlib import Path

import numpy as np
from tokenizers.processors import TemplateProcessing

from index.encoder_weights import BOS, EOS, PAD, EncoderWeights

MOST_TOKENS = 512


def saved(folder: Path) -> Path | None:
    """The folder, made when it is missing (470 MB); None without sentence-transformers."""
    if importlib.util.find_spec("sentence_transformers") is None:
        return None
    if not (folder / "modules.json").is_file():
        _save(folder)
    return folder


def _save(folder: Path) -> None:
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    weights = EncoderWeights.from_package()
    shape = weights.shape
    model = BertModel(
        BertConfig(
            vocab_size=shape.vocabulary_size,
            hidden_size=shape.hidden_size,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.intermediate_size,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.token_types,
            layer_norm_eps=shape.layer_norm_epsilon,
            pad_token_id=PAD,
        ),
        add_pooling_layer=False,
    )
    tensors = weights.state_dict()
    tensors["embeddings.word_embeddings.weight"] = weights.word_rows(
        np.arange(shape.vocabulary_size)
    )
    model.load_state_dict({name: torch.from_numpy(value) for name, value in tensors.items()})
    tokenizer = weights.tokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", BOS), ("</s>", EOS)]
    )
    plain = folder / "bert"
    model.save_pretrained(plain)
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=MOST_TOKENS,
        bos_token="<s>",
        eos_token="</s>",
        cls_token="<s>",
        sep_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
    ).save_pretrained(plain)
    encoder = models.Transformer(str(plain), max_seq_length=MOST_TOKENS)
    pooling = models.Pooling(shape.hidden_size, pooling_mode="mean")
    SentenceTransformer(modules=[encoder, pooling, models.Normalize()]).save(str(folder))
