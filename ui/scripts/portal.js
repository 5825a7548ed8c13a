// Adds to pages that are complete without it. One file, deferred, no dependency, nothing that needs 'unsafe-inline'.
// All words come from data attributes, because the page knows the language.
'use strict';

function element(name, attributes, text = '') {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

// Screen readers announce only changes of a live region that was already there.
function statusAfter(sibling, className) {
  const status = element('span', { role: 'status', class: className });
  sibling.after(status);
  return status;
}

// ---- Suggestions: a combobox with a list, as ARIA 1.2 and the APG describe it. The focus stays in the field. ----

document.querySelectorAll('input[data-suggest]').forEach((input, number) => {
  const { suggest: address, suggestNone = '', suggestOne, suggestCount = '' } = input.dataset;
  const field = input.closest('.sp-search, .kern-input-group') ?? input.parentElement;
  const list = element('ul', {
    id: `sp-suggest-${number}`, class: 'sp-suggest', role: 'listbox', hidden: '',
    'aria-label': input.labels[0]?.textContent ?? '',
  });
  field.append(list);
  const status = statusAfter(field, 'kern-sr-only');

  let urls = [];
  let active = -1;
  let timer;
  let request;

  for (const [key, value] of Object.entries({
    role: 'combobox', autocomplete: 'off', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id,
  })) input.setAttribute(key, value);

  function activate(index) {
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = index;
    const option = list.children[active];
    if (!option) return input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function open(shown) {
    list.hidden = !shown;
    input.setAttribute('aria-expanded', String(shown));
    activate(-1);
  }

  // An answer that is still on its way must neither open the list again nor exchange it under the person's fingers.
  function settle() {
    clearTimeout(timer);
    request?.abort();
  }

  function close() {
    settle();
    open(false);
  }

  function show(suggestions) {
    urls = suggestions.map(suggestion => suggestion.url);
    list.replaceChildren(...suggestions.map(({ text, kind }, index) => {
      const option = element('li', { id: `${list.id}-${index}`, class: 'sp-suggest__option', role: 'option', 'aria-selected': 'false' });
      option.append(element('span', { class: 'sp-suggest__text' }, text), ' ', element('span', { class: 'sp-suggest__kind' }, kind ?? ''));
      return option;
    }));
    open(urls.length > 0);
    const words = urls.length === 0 ? suggestNone : urls.length === 1 ? suggestOne ?? suggestCount : suggestCount;
    status.textContent = words.replace('{n}', urls.length);
  }

  async function ask(query) {
    request = new AbortController();
    const { signal } = request;
    try {
      const url = new URL(address, location.href);
      url.searchParams.set('q', query);
      const answer = await fetch(url, { signal, headers: { Accept: 'application/json' } });
      if (!answer.ok) return open(false);
      const { suggestions } = await answer.json();
      if (!signal.aborted) show(suggestions);
    } catch {
      // Without suggestions the search itself still works: nothing to tell.
      if (!signal.aborted) open(false);
    }
  }

  input.addEventListener('input', () => {
    settle();
    const query = input.value.trim();
    if (query.length < 2) {
      status.textContent = '';
      return close();
    }
    timer = setTimeout(ask, 150, query);
  });

  input.addEventListener('keydown', event => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'Escape' && !list.hidden) close();
    else if (key === 'ArrowDown' && urls.length) {
      settle();
      if (list.hidden) open(true);
      activate((active + 1) % urls.length);
    } else if (key === 'ArrowUp' && !list.hidden) {
      settle();
      activate((active < 1 ? urls.length : active) - 1);
    }
    else if (key === 'Enter' && active >= 0) location.assign(urls[active]);
    else {
      // Enter sends the form; its answer must not be covered by a late list.
      if (key === 'Enter') close();
      return;
    }
    event.preventDefault();
  });

  // Pressing on the list must not take the focus out of the field, which would close the list before the click.
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const option = event.target.closest('[role=option]');
    if (option) location.assign(urls[[...list.children].indexOf(option)]);
  });
  input.addEventListener('blur', close);
});

// ---- Print and share: the buttons are hidden in the page, because they do nothing without this script. ----

document.querySelectorAll('[data-print]').forEach(button => {
  button.addEventListener('click', () => window.print());
  button.hidden = false;
});

document.querySelectorAll('[data-share]').forEach(button => {
  // Both exist on secure pages only; then the button stays away.
  if (!navigator.share && !navigator.clipboard) return;
  const status = statusAfter(button, 'sp-status');
  button.addEventListener('click', async () => {
    const url = document.querySelector('link[rel=canonical]')?.href ?? location.href;
    try {
      if (navigator.share) await navigator.share({ title: document.title, url });
      else {
        await navigator.clipboard.writeText(url);
        status.textContent = button.dataset.shareDone ?? '';
      }
    } catch (reason) {
      // Closing the system's dialog is no failure.
      if (reason.name !== 'AbortError') status.textContent = button.dataset.shareFailed ?? '';
    }
  });
  button.hidden = false;
});

// ---- The end of a session: said five minutes before, by a region that was there all the time. ----

document.querySelectorAll('[data-session]').forEach(notice => {
  const WARNING = 300;
  const says = notice.querySelector('[role=alert]');
  const [button, again] = [notice.querySelector('button'), notice.querySelector('a')];
  const path = notice.dataset.session;
  let timer;

  function show({ left, canStay }) {
    clearTimeout(timer);
    const isOver = left <= 0;
    notice.hidden = left > WARNING;
    button.hidden = isOver || !canStay;
    again.hidden = !isOver && canStay;
    // Said once a minute at most: an alert that changes is read anew.
    const words = notice.hidden ? '' : isOver ? says.dataset.over : says.dataset.soon.replace('{n}', Math.ceil(left / 60));
    if (says.textContent !== words) says.textContent = words;
    if (!isOver) timer = setTimeout(look, 1000 * (left > WARNING ? left - WARNING : Math.min(left, 60)));
  }

  async function ask(request) {
    try {
      const answer = await request;
      if (answer.ok) return show(await answer.json());
    } catch {
      // The network is away.
    }
    // What is said stays; the next look tells.
    clearTimeout(timer);
    timer = setTimeout(look, 60_000);
  }

  const look = () => ask(fetch(`${path}/stand`, { headers: { 'X-Background': '1' } }));

  button.addEventListener('click', async () => {
    await ask(fetch(`${path}/verlaengern`, { method: 'POST' }));
    document.getElementById('inhalt').focus();
  });
  // Timers sleep with the device; another tab may have been used.
  document.addEventListener('visibilitychange', () => document.hidden || look());
  look();
});

// A personal page that comes back from the browser's memory may be another person's by now.
addEventListener('pageshow', event => {
  if (event.persisted && document.querySelector('[data-session]')) location.reload();
});

// The last step of a way that leads to another site is taken at once.
document.querySelectorAll('form[data-follow]').forEach(form => form.submit());
