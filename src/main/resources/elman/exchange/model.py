"""{about}

    python model.py "some text"                                         what comes next, and how the network goes on
    python model.py "some text" --temperature 0.8 --seed 7 --length 500
    python model.py "some text" --parity parity.json                    to compare with Elman's probabilities

Needs torch and safetensors, and the weights beside this file, under the same name with .safetensors.
"""

import argparse
import json
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from torch import nn

WEIGHTS = Path(__file__).with_suffix(".safetensors")
LONGEST_PARITY = 2000  # what Elman compares at most


{own class}class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = {recurrent}
        self.out = {linear}

    def forward(self, tokens, state=None):
        """The scores [T][{V}] of what follows each of the tokens [T], and the state after the last; -1 is unknown."""
        one_hot = torch.eye({V} + 1, {V})[tokens]
        h, state = self.rnn(one_hot, state)
        return self.out(h), state


def load():
    """The trained model and its vocabulary."""
    with safe_open(str(WEIGHTS), framework="pt") as file:
        model = Model()
        model.load_state_dict({name: file.get_tensor(name) for name in file.keys()})
        return model.eval(), json.loads(file.metadata()["elman.vocabulary"])


def encode(text, vocabulary):
    ids = {token: i for i, token in enumerate(vocabulary)}
    return torch.tensor([ids.get(character, -1) for character in text], dtype=torch.long)


def probabilities(logits, temperature=1.0):
    return torch.softmax(logits.double() / temperature, dim=-1)


def numbers(seed):
    """Java's SplittableRandom: uniform numbers from 0 to 1."""
    mask = 2**64 - 1
    while True:
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield ((z ^ (z >> 31)) >> 11) * 2.0**-53


def draw(chances, number):
    for token, chance in enumerate(chances[:-1]):
        number -= chance
        if number < 0:
            return token
    return len(chances) - 1


def predict(model, vocabulary, prefix, length, temperature, seed):
    """The probabilities of what follows the prefix, and a continuation; temperature 0 takes the likeliest character."""
    logits, state = model.out.bias, None
    if prefix:
        scores, state = model(encode(prefix, vocabulary))
        logits = scores[-1]
    after, continuation, random = probabilities(logits), [], numbers(seed)
    for _ in range(length):
        if temperature == 0:
            token = int(logits.argmax())
        else:
            token = draw(probabilities(logits, temperature).tolist(), next(random))
        continuation.append(vocabulary[token])
        scores, state = model(torch.tensor([token]), state)
        logits = scores[-1]
    return after, "".join(continuation)


def number_in(convert, least, most):
    """Reads an option that must be a number in a range, both ends included."""

    def read(text):
        try:
            value = convert(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            kind = "a whole number" if convert is int else "a number"
            raise argparse.ArgumentTypeError(f"must be {kind} from {least} to {most}, not {text!r}")
        return value

    return read


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    parser.add_argument("--length", type=number_in(int, 0, 1_000_000), default=100)
    parser.add_argument("--temperature", type=number_in(float, 0, 100), default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--parity", metavar="FILE")
    asked = parser.parse_args()
    if asked.parity and not 1 <= len(asked.text) <= LONGEST_PARITY:
        parser.error(f"with --parity the text must have 1 to {LONGEST_PARITY} characters, not {len(asked.text)}")
    if not WEIGHTS.is_file():
        parser.error(f"the weights must be beside this file, but there is no {WEIGHTS}")
    return asked


def main():
    sys.stdout.reconfigure(errors="backslashreplace")  # for characters that a console does not have
    asked = arguments()
    model, vocabulary = load()
    with torch.inference_mode():
        if asked.parity:
            logits, _ = model(encode(asked.text, vocabulary))
            report = {"text": asked.text, "probabilities": probabilities(logits).tolist()}
            try:
                Path(asked.parity).write_text(json.dumps(report), encoding="utf-8")
            except OSError as error:
                sys.exit(f"{asked.parity} cannot be written: {error.strerror}")
            return
        after, continuation = predict(
            model, vocabulary, asked.text, asked.length, asked.temperature, asked.seed
        )
    for chance, token in zip(*after.topk(min(10, len(vocabulary)))):
        print(f"{chance.item():.6f}  {vocabulary[token]!r}")
    print(asked.text + continuation)


if __name__ == "__main__":
    main()
