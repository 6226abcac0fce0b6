// Agenda points put in order by dragging, with mouse, pen or finger. The buttons Omhoog and Omlaag do the same by keyboard and without
// script; the order that was dropped goes to the server as any form does, and the page comes back as it is stored.
export function maakSleepbaar() {
  const form = document.querySelector('[data-volgorde]');
  if (!form) return;
  const points = () => [...document.querySelectorAll('[data-sleeppunt]')].map((acts) => acts.closest('article'));
  const ids = () => points().map((point) => point.querySelector('[data-sleeppunt]').dataset.sleeppunt).join(',');
  const before = ids();
  for (const point of points()) {
    const grip = document.createElement('span');
    grip.className = 'overlegtafel-agendapunt__greep';
    grip.title = 'Sleep dit punt naar zijn plaats';
    grip.setAttribute('aria-hidden', 'true');
    grip.textContent = '⋮⋮';
    point.prepend(grip);
    grip.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      point.classList.add('overlegtafel-agendapunt--gesleept');
    });
    grip.addEventListener('pointermove', (event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const over = points().find((other) => {
        const box = other.getBoundingClientRect();
        return other !== point && event.clientY > box.top && event.clientY < box.bottom;
      });
      if (!over) return;
      const box = over.getBoundingClientRect();
      // Only past the middle, so that points of unequal height don't change places at every movement.
      const isPast = event.clientY > box.top + box.height / 2;
      if (isPast && point.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_FOLLOWING) over.after(point);
      if (!isPast && point.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_PRECEDING) over.before(point);
      // A node that moves in the page loses its pointer.
      if (!grip.hasPointerCapture(event.pointerId)) grip.setPointerCapture(event.pointerId);
    });
    grip.addEventListener('pointerup', () => {
      point.classList.remove('overlegtafel-agendapunt--gesleept');
      if (ids() === before) return;
      form.elements.punten.value = ids();
      form.requestSubmit();
    });
    grip.addEventListener('pointercancel', () => point.classList.remove('overlegtafel-agendapunt--gesleept'));
  }
}
