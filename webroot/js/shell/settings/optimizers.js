/** The rules that weights are changed by, as the settings offer them. */

/** @type {import('./fields.js').Option[]} */
export const OPTIMIZERS = [
  { value: 'sgd', text: 'SGD', help: 'Follows the plain gradient; wants a larger rate than the others.' },
  {
    value: 'momentum',
    text: 'momentum',
    help: 'SGD with inertia: nine tenths of the last step go on in the next.',
  },
  { value: 'adagrad', text: 'Adagrad', help: 'Divides by all gradients so far: weights move less and less.' },
  { value: 'rmsprop', text: 'RMSProp', help: 'Divides by the size of recent gradients, weight by weight.' },
  { value: 'adam', text: 'Adam', help: 'Momentum, divided by the size of recent gradients, weight by weight.' },
  { value: 'adamw', text: 'AdamW', help: 'Adam that also draws every weight a little towards 0.' },
];
