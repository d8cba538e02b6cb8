/** What the automata are, for those who ask. */

import { html } from '/vendor/lit-html/lit-html.js';

export const note = () => html`
  <p>
    A grammar such as Reber’s is an automaton: from its start it goes along arrows, each of which writes a letter, until
    the string is over and the next one begins; the dashed node is the first one again. The node in colour is where
    whoever reads the probe must be; where several are possible, each is as strong as it is likely. On the arrows that
    leave it stand the letter, its true probability and the network’s own: <em>X 0.50 | 0.48</em>. What the network
    expects by more than 1 % and may not follow stands in red.
  </p>
  <p>
    The other automaton is found in the network: its states on a text that it was not trained on are put in groups by
    k-means, the transitions between groups are counted, and what cannot be told apart is merged, as in Cleeremans,
    Servan-Schreiber and McClelland (1989) and Omlin and Giles (1996). Two states are alike if the same letters are
    expected after whatever is read next; a letter is expected if it is held at least half as likely as the likeliest.
    “Agrees on” is the share of strings, or of short pieces of the text, on which this automaton, which sees nothing but
    the letters, expects after every one of them what the network expects. They are others than those it was made from,
    unless the text is too short to be parted. Letters that are read in less than 5 % of all cases are not drawn on its
    arrows.
  </p>
  <p>
    The network keeps no more apart than it must: if it has learned the grammar, the automaton in its states is the
    grammar’s own. An untrained one often has a single state that expects everything, and agrees with itself; an
    automaton that agrees is no proof that the network has learned what it should.
  </p>
`;
