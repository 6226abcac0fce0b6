/* What html-validate asks of each page: all that it recommends, but for what stands here with its reason. */
export default {
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // A rule of taste; ours are lower case throughout.
    'doctype-style': ['error', { style: 'lowercase' }],
    // Fields of a list carry one name, which the server reads as a list; the rule knows only the PHP spelling of that.
    'form-dup-name': 'off',
    // A title names the thing whole, with its kenmerk first, for who has many tabs; nothing breaks past 70 characters.
    'long-title': 'off',
    // Safari no longer calls it a list where CSS takes the bullets away, unless the role says so.
    'no-redundant-role': ['error', { exclude: ['list'] }],
    // The same for lists; and a box that scrolls is a region to step into by keyboard, which a section isn't always.
    'prefer-native-element': ['error', { exclude: ['list', 'region'] }],
    // Spaces at the end of a line are left by Jinja and taken away by compression.
    'no-trailing-whitespace': 'off',
    // HTML allows any id without a space; that of a punt is its number (punt-2026-041.2), as people know it.
    'valid-id': ['error', { relaxed: true }],
  },
};
