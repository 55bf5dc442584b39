"""Saves the bundled weights as an ordinary sentence-transformers folder, as a hub would serve."""

from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Normalize, Pooling, Transformer
from tokenizers.processors import TemplateProcessing
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from index.encoder.weights import EncoderWeights

E5 = {"query": "query: ", "document": "passage: "}


def save_model_folder(
    weights: EncoderWeights, path: Path, prompts: dict[str, str] | None = E5
) -> None:
    """Writes configuration, tokenizer, weights, prompts and the modules E5 is made of."""
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
        ),
        add_pooling_layer=False,
    )
    words = weights.word_rows(np.arange(shape.vocabulary_size))
    tensors = weights.state_dict() | {"embeddings.word_embeddings.weight": words}
    state = {name: torch.from_numpy(np.array(value)) for name, value in tensors.items()}
    model.load_state_dict(state, strict=False)
    plain = path.parent / "transformer"
    model.save_pretrained(plain)
    tokenizer = weights.tokenizer()
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        model_max_length=512,
    ).save_pretrained(plain)
    transformer = Transformer(str(plain), max_seq_length=512)
    pooling = Pooling(transformer.get_embedding_dimension(), pooling_mode="mean")
    modules = [transformer, pooling, Normalize()]
    SentenceTransformer(modules=modules, prompts=prompts).save(str(path))
