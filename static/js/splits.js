// Cuts a punt in pieces by selecting words: the selection gets a line of --- before and after it, which is what one may type as well.
// With nothing selected the cut is where the caret stands. Setting the range by execCommand keeps undo (Ctrl+Z) of the browser working.
const LINE = '---';

function pieces(text, start, end) {
  return [text.slice(0, start), text.slice(start, end), text.slice(end)].map((part) => part.trim()).filter(Boolean);
}

function cut(field) {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const joined = pieces(value, start, end).join(`\n${LINE}\n`);
  if (joined === value.trim()) return false;
  field.focus();
  field.select();
  if (!document.execCommand('insertText', false, joined)) field.value = joined;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
}

export function splitsPunten() {
  for (const block of document.querySelectorAll('[data-splits]')) {
    const [field, button, status] = ['textarea', '[data-splits-knop]', '[role="status"]'].map((what) => block.querySelector(what));
    button.hidden = false;
    button.addEventListener('click', () => {
      status.textContent = cut(field) ? 'Er staat een streep waar het punt in tweeën gaat.' : 'Selecteer eerst woorden in de tekst hierboven.';
    });
  }
  for (const hint of document.querySelectorAll('[data-splits-uitleg]')) hint.hidden = false;
}
