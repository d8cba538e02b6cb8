class Recurrent(nn.Module):
    """minGRU (Feng et al., 2024), read step by step: z = sigmoid(Wz x + bz), c = Wc x + bc, h = (1 - z) h + z c."""

    def __init__(self, inputs, units, num_layers=1, dropout=0.0):
        super().__init__()
        self.units, self.layers, self.dropout = units, num_layers, nn.Dropout(dropout)
        for l in range(num_layers):
            size = inputs if l == 0 else units
            self.register_parameter(f"weight_ih_l{l}", nn.Parameter(torch.zeros(2 * units, size)))
            self.register_parameter(f"bias_ih_l{l}", nn.Parameter(torch.zeros(2 * units)))

    def forward(self, x, state=None):
        """The top layer's states [T][H] of inputs [T][I], and the last state of each layer [L][H]."""
        state = torch.zeros(self.layers, self.units) if state is None else state
        last = []
        for l in range(self.layers):
            a = x @ getattr(self, f"weight_ih_l{l}").T + getattr(self, f"bias_ih_l{l}")
            z, c = torch.sigmoid(a[:, : self.units]), a[:, self.units :]
            h, states = state[l], []
            for t in range(len(x)):
                h = (1 - z[t]) * h + z[t] * c[t]
                states.append(h)
            last.append(h)
            x = torch.stack(states)
            if l + 1 < self.layers:
                x = self.dropout(x)
        return x, torch.stack(last)
