"""Trains small networks in PyTorch and records what Elman has to read and to repeat. Needs torch and safetensors.

    python record.py        writes NAME.safetensors and NAME.json beside this file

NAME.json: the vocabulary in the order of the weights, a text, and the probabilities [N][V] of what follows each of its
characters, computed in float64 from the weights as they were saved.
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file, save_model
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


class Embedded(nn.Module):
    """On nn.Embedding; its weights may be the decoder's, too."""

    def __init__(self, V, size, H, tied=False):
        super().__init__()
        self.encoder = nn.Embedding(V, size)
        self.rnn = nn.GRU(size, H)
        self.decoder = nn.Linear(H, V)
        if tied:
            self.decoder.weight = self.encoder.weight

    def forward(self, ids):
        return self.decoder(self.rnn(self.encoder(ids))[0])


class Cells(nn.Module):
    """Of nn.LSTMCell, one above the other."""

    def __init__(self, V, H):
        super().__init__()
        self.V = V
        self.cells = nn.ModuleList([nn.LSTMCell(V, H), nn.LSTMCell(H, H)])
        self.fc = nn.Linear(H, V)

    def forward(self, ids):
        states, rows = [None] * len(self.cells), []
        for x in nn.functional.one_hot(ids, self.V).to(self.fc.weight.dtype):
            for l, cell in enumerate(self.cells):
                states[l] = cell(x, states[l])
                x = states[l][0]
            rows.append(self.fc(x))
        return torch.stack(rows)


def record_whole(name, build):
    torch.manual_seed(len(name))
    vocabulary = sorted(dict.fromkeys(LEARNED))
    ids = torch.tensor([vocabulary.index(c) for c in LEARNED])
    model = build(len(vocabulary))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(60):
        loss = nn.functional.cross_entropy(model(ids[:-1]), ids[1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    save_model(model, str(HERE / f"{name}.safetensors"))
    model = model.double()
    with torch.inference_mode():
        probabilities = torch.softmax(model(torch.tensor([vocabulary.index(c) for c in TEXT])), -1)
    rows = [[round(p, 10) for p in row] for row in probabilities.tolist()]
    case = {"vocabulary": vocabulary, "text": TEXT, "probabilities": rows}
    (HERE / f"{name}.json").write_text(json.dumps(case, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{name}: loss {loss.item():.3f}")


record_whole("gru-embedding", lambda V: Embedded(V, 5, 10))
record_whole("gru-embedding-as-wide-as-hidden", lambda V: Embedded(V, 10, 10))
record_whole("gru-tied", lambda V: Embedded(V, 10, 10, tied=True))
record_whole("gru-tied-V-equals-H", lambda V: Embedded(V, V, V, tied=True))
record_whole("lstm-cells", lambda V: Cells(V, 10))
