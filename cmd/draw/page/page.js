'use strict';

// The steps were computed by backprop. Here it is only decided what is seen of them.

const data = JSON.parse(document.getElementById('data').textContent);
const $ = id => document.getElementById(id);
const formulas = [...$('formulas').content.children]; // MathML

let view;               // the one that is seen, of data.views
let at = 0;             // the step, of view.steps
let quiz = false;       // answers are hidden
let shown = new Set();  // texts that are shown in spite of it
let stages = [];        // by step: what appears at it
let rows = [];          // by step: its row in a table
let parts = {};         // of the picture: shapes by node, arrows by edge
let lit = [];           // what the step has lit
let legible = true;     // the whole picture is, in this window
let chosen = null;      // to be near or far, whatever the step is
let timer = 0;          // of playing
let resting = 0;        // the timer of the address
let stop = null;        // of the tabulator in the graph
let pointed = false;    // the focus came by a pointer, not by a key

function say(english, values = {}) {
  return data.words[english].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function make(tag, className, ...children) {
  const e = document.createElement(tag);
  if (className) e.className = className;
  e.append(...children);
  return e;
}

// Texts. What a quiz hides is an element with data-q, the number of the text.

function line(items) {
  return items.map(item => {
    if (typeof item === 'string') return item;
    if (Array.isArray(item)) return typeset(item);
    const e = make('span', view.texts[item].text.length < 16 ? 'text short' : 'text');
    e.dataset.q = item;
    paint(e);
    return e;
  });
}

// typeset returns a formula. Where texts stand in it, its plain text goes along with them.
function typeset([formula, ...plain]) {
  const math = formulas[formula].cloneNode(true);
  if (plain.length) {
    math.plain = plain;
    math.querySelectorAll('[data-q]').forEach(paint);
  }
  return math;
}

function asked(q) {
  return quiz && !view.texts[q].given && !shown.has(q);
}

// seen is what a text is at a place: beside a node, what is not yet known is left open.
function seen(q, e) {
  if (e.closest('#tip') && view.texts[q].since > at) return '…';
  return asked(q) ? '?' : view.texts[q].text;
}

// paint writes a text, or the question mark that hides it.
function paint(e) {
  const q = Number(e.dataset.q), text = seen(q, e), {math} = view.texts[q];
  const hidden = text === '?', own = e.closest('math');
  if (own) {
    e.textContent = 'unsigned' in e.dataset ? text.replace('-', '') : text.replace('-', '−');
    own.setAttribute('alttext', own.plain.map(item => typeof item === 'number' ? seen(item, e) : item).join(''));
  } else if (math && e.dataset.text === undefined && !hidden && text !== '…') {
    e.replaceChildren(formulas[math - 1].cloneNode(true));
  } else {
    e.textContent = hidden ? '?' : e.dataset.text ?? text;
  }
  e.classList.toggle('asked', hidden);
  if (hidden) {
    e.setAttribute('role', 'button');
    e.setAttribute('tabindex', e.ownerSVGElement ? '-1' : '0'); // the graph is one stop
    e.setAttribute('aria-label', say('a hidden answer: press to show it'));
  } else if (e.hasAttribute('role')) {
    e.removeAttribute('role');
    e.removeAttribute('aria-label');
    e.setAttribute('tabindex', '-1'); // it may have the focus
  }
}

function paintAll() {
  document.querySelectorAll('[data-q]').forEach(paint);
}

function reveal(list) {
  list.forEach(q => shown.add(q));
  paintAll();
}

function setQuiz(on) {
  quiz = on;
  shown = new Set();
  $('hide').setAttribute('aria-pressed', on);
  $('reveal').hidden = !on;
  paintAll();
}

function answersOf(step) {
  return [...step.say, ...(step.row ?? [])].flat().filter(item => typeof item === 'number');
}

// The picture and the tables of a view. What appears at a later step is ahead.

function appear(step, ...elements) {
  if (!step) return;
  for (const e of elements) {
    if (!e) continue;
    e.classList.add('ahead');
    stages[step].push(e);
  }
}

function ask(e, q) {
  if (!e || q < 0) return;
  e.dataset.text = e.textContent;
  e.dataset.q = q;
  paint(e);
}

function drawPicture(index) {
  const svg = document.querySelectorAll('template')[index].content.firstElementChild.cloneNode(true);
  const {width, height} = svg.viewBox.baseVal;
  svg.style.setProperty('--width', width);
  svg.style.setProperty('--height', height);
  parts = {shapes: new Map(), arrows: new Map()};
  for (const g of svg.querySelectorAll('.arrow')) {
    const edge = view.edges[g.dataset.edge];
    parts.arrows.set(Number(g.dataset.edge), g);
    const value = g.querySelector('.value'), gradient = g.querySelector('.gradient');
    ask(value, edge.value);
    ask(gradient, edge.gradient);
    appear(edge.since, value);
    appear(edge.back, g.querySelector('.back'), gradient);
  }
  for (const g of svg.querySelectorAll('.shape')) {
    const number = Number(g.dataset.node), node = view.nodes[number];
    parts.shapes.set(number, [...(parts.shapes.get(number) ?? []), g]);
    const total = g.querySelector('.gradient');
    ask(total, node.total);
    appear(node.sum, g.querySelector('.mark'), g.querySelector('.sum'), total);
    if (node.tip) {
      g.setAttribute('tabindex', '-1');
      g.setAttribute('role', node.go < 0 ? 'img' : 'button');
      g.setAttribute('aria-label', [...g.querySelectorAll('.term, .sign, .word, .name')].map(t => t.textContent).join(' '));
    } else {
      g.removeAttribute('tabindex');
    }
  }
  svg.setAttribute('role', 'application');
  $('picture').replaceChildren(svg);
  measure();
  stopAt(svg.querySelector('.shape[tabindex]'));
}

function fillTables() {
  const bodies = {forward: [], backward: []};
  rows = view.steps.map((step, i) => {
    if (!step.row) return null;
    const cells = step.row.map((cell, k) => {
      const e = make(k ? 'td' : 'th', '', ...line(cell));
      if (!k) e.scope = 'row';
      return e;
    });
    if (step.pass === 'backward' && cells.length < 4) cells[1].colSpan = 2;
    cells.at(-1).classList.add('number');
    const row = make('tr', '', ...cells);
    bodies[step.pass].push(row);
    appear(i, row);
    return row;
  });
  for (const pass in bodies) {
    $(pass).querySelector('tbody').replaceChildren(...bodies[pass]);
    $(pass).hidden = bodies[pass].length === 0;
  }
  document.body.classList.toggle('symbols', !view.known);
  $('formula').classList.toggle('long', view.source.length > 60 || view.source.split('\n').length > 2);
}

function lastForward(v) {
  return v.steps.findLastIndex(step => step.pass === 'forward');
}

function show(index) {
  const from = view;
  view = data.views[index];
  let to = 0;
  if (from && at > 0) { // about as far as before
    const before = lastForward(from), now = lastForward(view);
    to = at < before ? Math.min(at, now) : now;
    if (at === from.steps.length - 1) to = view.steps.length - 1;
  }
  shown = new Set();
  stages = view.steps.map(() => []);
  lit = [];
  drawPicture(index);
  fillTables();
  for (const button of $('views').children) button.setAttribute('aria-pressed', Number(button.value) === index);
  $('progress').max = view.steps.length - 1;
  at = 0;
  go(to);
}

// Steps.

function go(to) {
  to = Math.max(0, Math.min(to, view.steps.length - 1));
  for (; at < to; at++) stages[at + 1].forEach(e => e.classList.remove('ahead'));
  for (; at > to; at--) stages[at].forEach(e => e.classList.add('ahead'));
  const step = view.steps[at];
  light(step);
  writeFormula(step);
  $('say').replaceChildren(
    ...step.say.map((items, i) => make('p', step.say.length > 1 && i === 0 ? 'because' : '', ...line(items))),
    ...(step.rule ?? []).map(rule => make('p', 'rule', rule)));
  $('progress').value = at;
  const heading = step.pass ? $(step.pass).querySelector('h2').textContent + ' · ' : '';
  $('count').textContent = heading + say('Step {n} of {of}', {n: at, of: view.steps.length - 1});
  $('first').disabled = $('back').disabled = at === 0;
  $('last').disabled = $('next').disabled = at === view.steps.length - 1;
  scrollers();
  hideTip();
}

function light(step) {
  for (const [e, ...names] of lit) e.classList.remove(...names);
  lit = [];
  const turn = (elements, name) => {
    for (const e of elements ?? []) {
      e.classList.add(name);
      lit.push([e, name]);
    }
  };
  turn(parts.shapes.get(step.node), 'lit');
  turn(parts.shapes.get(step.to), 'target');
  for (const edge of step.edges ?? []) {
    turn([parts.arrows.get(edge)].filter(Boolean), step.pass === 'forward' ? 'lit-forward' : 'lit-back');
  }
  if (rows[at]) turn([rows[at]], 'now');
  look();
  if (rows[at]) follow(rows[at], rows[at].closest('.rows'), 60, false);
  if (!$('picture').contains(document.activeElement)) stopAt(active());
}

// follow scrolls a box, and nothing else, so that an element in it is seen, with some room around it.
function follow(e, box, room = 60, sideways = true) {
  if (!e) return;
  const inner = e.getBoundingClientRect(), outer = box.getBoundingClientRect();
  const off = (from, to, min, max) => from < min + room || to > max - room ? (from + to - min - max) / 2 : 0;
  box.scrollBy(sideways ? off(inner.left, inner.right, outer.left, outer.right) : 0, off(inner.top, inner.bottom, outer.top, outer.bottom));
}

// active is the shape of the step.
function active() {
  return parts.shapes.get(view.steps[at].node)?.[0];
}

// spot is what is looked at: the shape of the step with that of its argument, where there is room for both.
function spot() {
  const shape = active(), box = $('picture');
  if (!shape) return;
  const a = shape.getBoundingClientRect();
  const distance = e => Math.abs(e.getBoundingClientRect().x - a.x);
  const to = (parts.shapes.get(view.steps[at].to) ?? []).toSorted((e, f) => distance(e) - distance(f))[0]; // it may stand there again
  if (!to) return shape;
  const b = to.getBoundingClientRect(), left = Math.min(a.left, b.left), top = Math.min(a.top, b.top);
  const both = new DOMRect(left, top, Math.max(a.right, b.right) - left, Math.max(a.bottom, b.bottom) - top);
  return both.width < box.clientWidth && both.height < box.clientHeight ? {getBoundingClientRect: () => both} : shape;
}

const telephone = matchMedia('(max-width: 799px), (max-height: 559px)');

// measure finds out whether the whole picture is legible.
function measure() {
  const box = $('picture'), svg = box.firstElementChild, near = box.classList.contains('zoomed');
  box.classList.remove('zoomed');
  legible = !telephone.matches || svg.clientWidth > .6 * svg.viewBox.baseVal.width;
  box.classList.toggle('zoomed', near);
}

// nearby reports whether the picture is near by itself: at a step, where it is not legible as a whole.
function nearby() {
  return !legible && 0 < at && at < view.steps.length - 1;
}

// zoom goes near, or far again, and stays so at other steps, too, until that is undone.
function zoom() {
  const near = !(chosen ?? nearby());
  chosen = near === nearby() ? null : near;
  look();
}

// look shows the picture near or as a whole. The node of the step is in the middle when that changes, else what was there before.
function look() {
  const box = $('picture'), svg = box.firstElementChild, near = chosen ?? nearby();
  if (near === box.classList.contains('zoomed')) {
    follow(near ? spot() : active(), box);
    return;
  }
  const middle = () => {
    const outer = box.getBoundingClientRect(), inner = svg.getBoundingClientRect();
    return {x: outer.left + outer.width / 2 - inner.left, y: outer.top + outer.height / 2 - inner.top, width: inner.width};
  };
  const before = middle();
  $('zoom').setAttribute('aria-pressed', box.classList.toggle('zoomed', near));
  const now = middle(), scale = now.width / before.width;
  box.scrollBy(before.x * scale - now.x, before.y * scale - now.y);
  follow(near ? spot() : active(), box, Infinity);
}

// writeFormula writes the source with the place of the node and that of its argument marked.
function writeFormula(step) {
  const marks = [['lit', step.span], ['target', step.toSpan]].filter(([, span]) => span);
  const cuts = [...new Set([0, ...marks.flatMap(([, span]) => span), view.source.length])].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 1; i < cuts.length; i++) {
    const piece = view.source.slice(cuts[i - 1], cuts[i]);
    const names = marks.filter(([, [from, to]]) => from <= cuts[i - 1] && cuts[i] <= to).map(([name]) => name);
    pieces.push(names.length ? make('mark', names.join(' '), piece) : piece);
  }
  $('formula').replaceChildren(...pieces);
  follow($('formula').querySelector('.lit'), $('formula'), 10);
}

function play(on) {
  if (timer && !on) address();
  clearInterval(timer);
  timer = 0;
  if (on) {
    if (at === view.steps.length - 1) go(0);
    timer = setInterval(() => {
      go(at + 1);
      if (at === view.steps.length - 1) play(false);
    }, 1500);
  }
  $('play').classList.toggle('on', on);
  $('play').querySelector('span').textContent = say(on ? 'Pause' : 'Play');
}

function walk(to) {
  play(false);
  go(to);
  address();
}

// The address follows the step: #step=3, or #step=3&view=1 where functions are open. Each step at which one rests is one of
// the browser's history; those that one runs through are none, and playing leaves only its end.

function address() {
  clearTimeout(resting);
  resting = setTimeout(() => {
    const n = data.views.indexOf(view), hash = '#step=' + at + (n ? '&view=' + n : '');
    if (hash === location.hash || !location.hash && hash === '#step=0') return;
    try {
      history.pushState(null, '', hash);
    } catch {} // a page within another may have no address
  }, 300);
}

// addressed goes where the address says.
function addressed() {
  play(false);
  clearTimeout(resting);
  const to = new URLSearchParams(location.hash.slice(1)), number = name => Math.floor(Number(to.get(name))) || 0;
  const n = Math.max(0, Math.min(number('view'), data.views.length - 1));
  if (data.views[n] !== view) show(n);
  go(number('step'));
}

// The local derivatives of a node, beside it.

function showTip(shape) {
  const {tip} = view.nodes[shape.dataset.node];
  if (!tip) return;
  $('tip').replaceChildren(...tip.map(items => make('p', '', ...line(items))));
  $('tip').querySelectorAll('[data-q]').forEach(paint);
  $('tip').hidden = false;
  const near = shape.getBoundingClientRect(), own = $('tip').getBoundingClientRect();
  const left = Math.max(8, Math.min(near.left + near.width / 2 - own.width / 2, document.documentElement.clientWidth - own.width - 8));
  const below = near.bottom + 8 + own.height < window.innerHeight;
  $('tip').style.left = left + 'px';
  $('tip').style.top = Math.max(8, below ? near.bottom + 8 : near.top - own.height - 8) + 'px';
  shape.setAttribute('aria-describedby', 'tip');
}

function hideTip() {
  $('tip').hidden = true;
}

// change shows another view.
function change(index) {
  show(index);
  address();
}

// toggle opens the function of a node, or closes the one that it is a part of.
function toggle(shape) {
  const {go} = view.nodes[shape.dataset.node];
  if (go < 0) return;
  change(go);
  stop?.focus();
}

// The graph is one stop of the tabulator, and arrow keys go from node to node within it: as hidden answers do.

function stopAt(e) {
  if (!e) return;
  stop?.setAttribute('tabindex', '-1');
  stop = e;
  stop.setAttribute('tabindex', '0');
}

const ways = {ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1]};

// roam goes to what is nearest in the direction of a key, or to the first or the last. It reports whether that is a key of its own.
function roam(from, key) {
  const all = [...$('picture').querySelectorAll('[tabindex]:not(.ahead)')];
  if (key === 'Home' || key === 'End') return arrive(all.at(key === 'Home' ? 0 : -1));
  const way = ways[key];
  if (!way) return false;
  const middle = e => {
    const b = e.getBoundingClientRect();
    return [b.x + b.width / 2, b.y + b.height / 2];
  };
  const [x, y] = middle(from);
  let best = null, least = Infinity;
  for (const e of all) {
    const [ex, ey] = middle(e), dx = ex - x, dy = ey - y;
    const along = dx * way[0] + dy * way[1], across = Math.abs(dx * way[1] + dy * way[0]), cost = along + 2 * across;
    if (along > across / 3 && cost < least) [best, least] = [e, cost];
  }
  return arrive(best);
}

function arrive(e) {
  e?.focus();
  follow(e, $('picture'));
  return true;
}

// scrollers can be scrolled by keys where there is more of them than is seen.
function scrollers() {
  for (const box of document.querySelectorAll('.rows, #say, #formula')) {
    if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) box.setAttribute('tabindex', '0');
    else if (box !== document.activeElement) box.removeAttribute('tabindex');
  }
}

// native reports whether a key is of the element's own that has the focus.
function native(e, key) {
  if (key === ' ' && e.matches('button, input')) return true;
  if (!e.matches('.rows, #say, #formula')) return false;
  return key.startsWith('Arrow') ? e.scrollWidth > e.clientWidth : e.scrollHeight > e.clientHeight;
}

// Files.

// standing returns the picture as it stands, as a document of its own.
function standing() {
  const svg = $('picture').querySelector('svg').cloneNode(true);
  svg.querySelectorAll('.ahead').forEach(e => e.remove());
  svg.querySelectorAll('.shape:not(.lit, .target) > .halo').forEach(e => e.remove());
  for (const e of [svg, ...svg.querySelectorAll('*')]) {
    for (const name of ['tabindex', 'role', 'style', 'aria-label', 'aria-describedby', 'data-q', 'data-text']) e.removeAttribute(name);
  }
  const title = document.createElementNS(svg.namespaceURI, 'title');
  title.textContent = document.title;
  svg.prepend(title);
  svg.setAttribute('role', 'img');
  svg.querySelector('style').append($('lighting').textContent);
  return new XMLSerializer().serializeToString(svg);
}

function save(blob, name) {
  const a = make('a');
  a.href = URL.createObjectURL(blob);
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}

function saveSVG() {
  save(new Blob([standing()], {type: 'image/svg+xml'}), 'graph.svg');
}

function savePNG() {
  const {width, height} = $('picture').querySelector('svg').viewBox.baseVal;
  const scale = Math.min(3, 8192 / Math.max(width, height)); // what every browser has room for
  const image = new Image();
  const fail = () => alert(say('the graph cannot be saved as PNG here'));
  image.onerror = fail;
  image.onload = () => {
    const canvas = make('canvas');
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => blob ? save(blob, 'graph.png') : fail());
  };
  image.src = 'data:image/svg+xml,' + encodeURIComponent(standing()); // not a blob: from a file that is another origin
}

// Controls.

const keys = {
  ArrowRight: () => walk(at + 1),
  ArrowLeft: () => walk(at - 1),
  Home: () => walk(0),
  End: () => walk(view.steps.length - 1),
  ' ': () => play(!timer),
  h: () => setQuiz(!quiz),
  r: () => reveal(answersOf(view.steps[at])),
  o: () => change((data.views.indexOf(view) + 1) % data.views.length),
  z: zoom,
  '?': () => $('keys').showModal(),
};

document.addEventListener('keydown', event => {
  const {key, target} = event;
  if (key === 'Tab') pointed = false;
  if (key === 'Escape') hideTip();
  if (event.ctrlKey || event.metaKey || event.altKey || $('keys').open) return;
  const question = target.closest('.asked'), shape = target.closest('.shape');
  if (question && (key === 'Enter' || key === ' ')) {
    reveal([Number(question.dataset.q)]);
  } else if (shape && key === 'Enter') {
    toggle(shape);
  } else if (!pointed && target.closest('#picture [tabindex]') && roam(target, key)) {
    // done
  } else if ($('shortcuts').checked && keys[key] && !native(target, key)) {
    keys[key]();
  } else {
    return;
  }
  event.preventDefault();
});
document.addEventListener('pointerdown', () => { pointed = true; }, true);

// Shortcuts can be switched off: who dictates, or hits keys unawares, would set off what they do.
const remembered = 'backprop shortcuts';
const shortcuts = [...document.querySelectorAll('[aria-keyshortcuts]')].map(e => [e, e.getAttribute('aria-keyshortcuts')]);

function setShortcuts(on) {
  $('shortcuts').checked = on;
  for (const [e, key] of shortcuts) on ? e.setAttribute('aria-keyshortcuts', key) : e.removeAttribute('aria-keyshortcuts');
}

$('shortcuts').addEventListener('change', event => {
  setShortcuts(event.target.checked);
  try {
    localStorage.setItem(remembered, event.target.checked ? 'on' : 'off');
  } catch {} // a browser may keep nothing
});
try {
  setShortcuts(localStorage.getItem(remembered) !== 'off');
} catch {}

document.addEventListener('click', event => {
  const question = event.target.closest('.asked');
  if (question) reveal([Number(question.dataset.q)]);
});

const onShape = act => event => {
  const shape = event.target.closest('.shape');
  if (shape) act(shape);
};
for (const name of ['pointerover', 'focusin']) $('picture').addEventListener(name, onShape(showTip));
for (const name of ['pointerout', 'focusout']) $('picture').addEventListener(name, onShape(hideTip));
$('picture').addEventListener('focusin', event => stopAt(event.target.closest('[tabindex]')));
$('picture').addEventListener('dblclick', onShape(toggle));
for (const name of ['scroll', 'resize']) window.addEventListener(name, hideTip, true);
window.addEventListener('resize', () => {
  measure();
  look();
  scrollers();
});

const click = (id, act) => $(id).addEventListener('click', act);
click('first', keys.Home);
click('back', keys.ArrowLeft);
click('next', keys.ArrowRight);
click('last', keys.End);
click('play', keys[' ']);
click('hide', keys.h);
click('reveal', keys.r);
click('help', keys['?']);
click('zoom', keys.z);
click('svg', saveSVG);
click('png', savePNG);
click('print', () => print());
click('more', event => event.target.closest('button') && $('more').hidePopover?.());

if (data.views.length > 1) {
  $('views').hidden = false;
  $('views').append(...data.views.map((v, i) => {
    const button = make('button', '', v.label);
    button.value = i;
    button.addEventListener('click', () => change(i));
    return button;
  }));
}

window.addEventListener('hashchange', addressed);
addressed();
