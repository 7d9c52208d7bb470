'use strict'
// Plays the films of a page: each element of class "filmed" holds the picture that the runner drew, with all
// steps in it and what is to be said of them. Without this script the picture shows the first steps.
for (const figure of document.querySelectorAll('.filmed')) {
  const svg = figure.querySelector('svg.film'), reel = svg.querySelector('.reel')
  const steps = [...reel.querySelectorAll('.step')], names = [...svg.querySelectorAll(':scope > text.end')].map(each => each.textContent)
  const [, , wide, height] = reel.getAttribute('viewBox').split(' ').map(Number), column = Number(reel.dataset.column)
  // On a narrow screen fewer columns, so that letters stay as large as they are; the list below has the rest.
  const whole = svg.viewBox.baseVal, room = (figure.clientWidth || whole.width) - (whole.width - wide)
  const shown = Math.max(3, Math.min(wide / column, Math.floor(room / column))), width = shown * column
  if (width < wide) {
    svg.setAttribute('viewBox', `0 0 ${whole.width - wide + width} ${whole.height}`)
    reel.setAttribute('width', width)
    svg.querySelector('.legend')?.remove()
  }
  const make = (parent, name, attributes, text) => {
    const made = document.createElement(name)
    for (const key in attributes) made.setAttribute(key, attributes[key])
    if (text) made.textContent = text
    parent.append(made)
    return made
  }
  // What each worker does in each step: a step says only what is new.
  const states = []
  steps.forEach((step, i) => states.push(names.map((_, w) => step.dataset[`now${w}`] ?? states[i - 1]?.[w] ?? '')))
  const time = s => {
    const [value, unit] = s < 1e-3 ? [s * 1e6, 'µs'] : s < 1 ? [s * 1e3, 'ms'] : [s, 's']
    return Number(value.toPrecision(4)) + ' ' + unit
  }
  const cursor = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  cursor.setAttribute('class', 'cursor')
  cursor.setAttribute('width', column - 1)
  cursor.setAttribute('height', height)
  let at = 0, playing = 0
  const panel = document.createElement('div')
  svg.after(panel)
  const keys = make(panel, 'div', { class: 'keys', role: 'group', 'aria-label': 'Play the film' })
  const button = (text, label, act) => {
    const made = make(keys, 'button', { type: 'button', 'aria-label': label, title: label }, text)
    made.addEventListener('click', act)
    return made
  }
  const first = button('|◀', 'First step', () => go(0))
  const back = button('◀', 'One step back', () => go(at - 1))
  const play = button('Play', 'Play', () => (playing ? stop() : start()))
  const next = button('▶', 'One step forward', () => go(at + 1))
  const last = button('▶|', 'Last step', () => go(steps.length - 1))
  const slider = make(keys, 'input', { type: 'range', min: 1, max: steps.length, 'aria-label': 'Step' })
  slider.addEventListener('input', () => go(slider.value - 1))
  const output = make(keys, 'output', {})
  const says = make(panel, 'p', { class: 'says', 'aria-live': 'polite' })
  const line = make(panel, 'p', { class: 'line' })
  const now = make(panel, 'ul', { class: 'now' })
  const items = names.map(() => make(now, 'li', {}))
  function go(to) {
    at = Math.min(Math.max(to, 0), steps.length - 1)
    const step = steps[at].dataset
    // Only what fits is in the page: the step lies in its middle, where there are steps on both sides.
    const begin = Math.max(0, Math.min(at - Math.floor(shown / 2), steps.length - shown))
    cursor.setAttribute('x', at * column)
    reel.setAttribute('viewBox', `${begin * column} 0 ${width} ${height}`)
    reel.replaceChildren(cursor, ...steps.slice(begin, begin + shown))
    steps.forEach((each, i) => each.classList.toggle('later', i > at))
    says.textContent = step.says + '.'
    line.textContent = step.place ? `${step.place}${step.region ? `, region ${step.region}` : ''}: ` : ''
    if (step.code) make(line, 'code', {}, step.code)
    items.forEach((item, w) => { item.textContent = `${names[w]} ${states[at][w]}` })
    output.textContent = `Step ${at + 1} of ${steps.length}, ${time(Number(step.at))}`
    slider.value = at + 1
    slider.setAttribute('aria-valuetext', output.textContent)
    first.disabled = back.disabled = at === 0
    next.disabled = last.disabled = at === steps.length - 1
  }
  function stop() {
    clearInterval(playing)
    playing = 0
    play.textContent = 'Play'
    play.setAttribute('aria-label', 'Play')
  }
  function start() {
    if (at === steps.length - 1) go(0)
    playing = setInterval(() => (at === steps.length - 1 ? stop() : go(at + 1)), 1000)
    play.textContent = 'Stop'
    play.setAttribute('aria-label', 'Stop')
  }
  // Left, right, Home and End where the film has the focus; beyond its ends a deck's own keys go on.
  figure.tabIndex = 0
  figure.setAttribute('role', 'group')
  figure.setAttribute('aria-label', 'Film: ' + (svg.querySelector('title')?.textContent ?? svg.getAttribute('aria-label')))
  figure.addEventListener('keydown', event => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: steps.length - 1 }[event.key]
    if (to === undefined || to < 0 || to >= steps.length || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    stop()
    go(to)
  })
  go(0)
}
