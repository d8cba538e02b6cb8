"""Trains small networks in PyTorch and records what Elman has to read and to repeat. Needs torch and safetensors.

    python record.py        writes NAME.safetensors and NAME.json beside this file

NAME.json: the vocabulary in the order of the weights, a text, and the probabilities [N][V] of what follows each of its
characters, computed in float64 from the weights as they were saved.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

HERE = Path(__file__).parent
LEARNED = "the theme of these three is the tree, hm? 🙂 " * 8
TEXT = "these trees 🙂 of mite"


def record(name, module, recurrent="rnn.", linear="out.", order=sorted, dtype=torch.float32, bias=True, **sizes):
    torch.manual_seed(len(name))
    vocabulary = order(dict.fromkeys(LEARNED))
    V, H = len(vocabulary), 10
    rnn = module(V, H, bias=bias, **sizes)
    out = nn.Linear(H, V, bias=bias)
    ids = torch.tensor([vocabulary.index(c) for c in LEARNED])
    optimizer = torch.optim.Adam([*rnn.parameters(), *out.parameters()], lr=0.02)
    for _ in range(60):
        h, _ = rnn(nn.functional.one_hot(ids[:-1], V).float())
        loss = nn.functional.cross_entropy(out(h), ids[1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    rnn, out = rnn.to(dtype), out.to(dtype)
    weights = {recurrent + n: p.data.clone() for n, p in rnn.named_parameters()}
    weights |= {linear + n: p.data.clone() for n, p in out.named_parameters()}
    save_file(weights, HERE / f"{name}.safetensors", metadata={"format": "pt"})
    rnn, out = rnn.double(), out.double()
    text = torch.tensor([vocabulary.index(c) for c in TEXT])
    with torch.inference_mode():
        h, _ = rnn(nn.functional.one_hot(text, V).double())
        probabilities = torch.softmax(out(h), -1)
    rows = [[round(p, 10) for p in row] for row in probabilities.tolist()]
    case = {"vocabulary": vocabulary, "text": TEXT, "probabilities": rows}
    (HERE / f"{name}.json").write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{name}: loss {loss.item():.3f}")


record("rnn-tanh", nn.RNN)
record("rnn-relu-2layer", nn.RNN, "encoder.rnn.", "decoder.", num_layers=2, nonlinearity="relu")
record("rnn-float64", nn.RNN, dtype=torch.float64)
record("gru-2layer-unsorted", nn.GRU, "gru.", "fc.", order=list, num_layers=2)
record("gru-bfloat16-no-bias", nn.GRU, "gru.", "fc.", dtype=torch.bfloat16, bias=False)
record("lstm-no-prefix", nn.LSTM, "", "linear.")
record("lstm-2layer-float16", nn.LSTM, "lstm.", "fc.", order=list, dtype=torch.float16, num_layers=2)
