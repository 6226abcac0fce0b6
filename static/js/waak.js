// Asks before leaving a page with text that was typed and not sent.
const isDirty = (form) =>
  [...form.elements].some((field) => (field.tagName === 'TEXTAREA' || field.type === 'text') && field.value !== field.defaultValue);

export function waakOverFormulieren() {
  const forms = [...document.querySelectorAll('form[data-waak]')];
  if (forms.length === 0) return;
  let isSending = false;
  addEventListener('submit', () => (isSending = true));
  addEventListener('pageshow', () => (isSending = false));
  addEventListener('beforeunload', (event) => {
    if (!isSending && forms.some(isDirty)) event.preventDefault();
  });
}
