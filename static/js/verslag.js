// A verslag that saves itself as one pauses, as the minutes do. Where somebody else was first, saving stops and the button shows both
// texts; without a connection what was typed stands in this tab (bewaar.js) and goes later.
import { AGAIN, OFFLINE, PAUSE } from './notulen.js';

const ELSE = 'Nog niet bewaard: iemand anders veranderde dit ook. Kies Bewaar om beide teksten te zien.';

class Report {
  constructor(form) {
    this.form = form;
    this.state = form.querySelector('[data-staat]');
    this.areas = [...form.querySelectorAll('textarea')];
    form.addEventListener('input', () => this.plan(PAUSE));
    form.addEventListener('submit', () => (this.isSent = true));
    addEventListener('online', () => this.save());
    this.plan(PAUSE);
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    if (this.isSaving || this.isSent || this.isElse || this.areas.every((area) => area.value === area.defaultValue)) return;
    this.isSaving = true;
    const sent = new Map(this.areas.map((area) => [area, area.value]));
    try {
      const answer = await fetch(location.pathname, {
        method: 'POST',
        body: new FormData(this.form),
        headers: { Accept: 'application/json' },
        redirect: 'error',
      });
      this.take(await answer.json(), sent);
    } catch {
      this.state.textContent = OFFLINE;
      this.plan(AGAIN);
    } finally {
      this.isSaving = false;
    }
  }

  take(said, sent) {
    this.isElse = said.staat === 'anders';
    if (said.staat !== 'bewaard') {
      this.state.textContent = this.isElse ? ELSE : said.zin;
      return;
    }
    this.form.elements.begonnen_met.value = said.merk;
    for (const [area, text] of sent) {
      const now = area.value;
      area.defaultValue = text;
      area.value = now;
    }
    this.state.textContent = `Bewaard om ${said.om}`;
    this.plan(PAUSE);
  }
}

export function bewaarVerslag() {
  const state = document.querySelector('form [data-vanzelf]');
  if (state) new Report(state.closest('form'));
}
