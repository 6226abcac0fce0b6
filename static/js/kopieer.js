// A click on a permanent link goes there and also puts its address on the clipboard.
let box;

function announce(text) {
  if (!box) {
    box = document.createElement('div');
    box.className = 'overlegtafel-bericht';
    box.setAttribute('role', 'status');
    document.body.append(box);
  }
  box.textContent = text;
  box.classList.add('overlegtafel-bericht--zichtbaar');
  setTimeout(() => box.classList.remove('overlegtafel-bericht--zichtbaar'), 4000);
}

export function kopieerLinks() {
  if (!navigator.clipboard) return;
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-kopieer]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    navigator.clipboard.writeText(link.href).then(
      () => announce(link.dataset.kopieer),
      () => undefined, // without permission the link still is a link
    );
  });
}
