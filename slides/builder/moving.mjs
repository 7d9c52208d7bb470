// Drawings that move: an SVG whose elements say at which steps they are there, and where.
//
//   <g data-step="2">          there from step 2 on; "1-2": in these two alone; the first picture is step 0
//   <g data-at="1:0,120 3:0,240">   moved by so much from step 1 on, by so much more from step 3 on
//
// The file itself, as a lesson shows it, is the last step: what is not there any more has display="none",
// what has moved has its last place as transform="translate(0,240)".
const element = /<(\w+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g
const attribute = (text, name) => text.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1]

// These three stand in the page's script, too (page.mjs): they name nothing but one another.
export function rangeOf(text) {
  const match = text.match(/^(\d+)(-(\d+)?)?$/)
  if (!match) throw new Error(`data-step="${text}": must be a step (2), or the first and the last of several (1-2)`)
  return { first: Number(match[1]), last: match[3] === undefined ? Infinity : Number(match[3]) }
}
export function placesOf(text) {
  return text.trim().split(/\s+/).map(place => {
    const match = place.match(/^(\d+):(-?\d+),(-?\d+)$/)
    if (!match) throw new Error(`data-at="${text}": must be STEP:X,Y, as often as it moves`)
    return { step: Number(match[1]), x: match[2], y: match[3] }
  })
}
export function placeAt(text, step) {
  return placesOf(text).filter(place => place.step <= step).pop()
}

// The number of the last step; 0 of a drawing that does not move.
export function lastStep(svg) {
  let last = 0
  for (const [, , attributes] of svg.matchAll(element)) {
    const steps = attribute(attributes, 'data-step')
    const places = attribute(attributes, 'data-at')
    if (steps !== undefined) {
      const range = rangeOf(steps)
      last = Math.max(last, range.first, range.last === Infinity ? 0 : range.last + 1)
    }
    if (places !== undefined) last = Math.max(last, ...placesOf(places).map(({ step }) => step))
  }
  return last
}

// What an element's attributes are at a step: as they are in the file, but for where and whether it is.
function attributesAt(attributes, step) {
  const steps = attribute(attributes, 'data-step')
  const places = attribute(attributes, 'data-at')
  let at = attributes
  if (steps !== undefined) {
    const { first, last } = rangeOf(steps)
    at = at.replace(/\sdisplay="none"/, '') + (step >= first && step <= last ? '' : ' display="none"')
  }
  if (places !== undefined) {
    const place = placeAt(places, step)
    at = at.replace(/\stransform="[^"]*"/, '') + (place ? ` transform="translate(${place.x},${place.y})"` : '')
  }
  return at
}

// The drawing as it is at a step.
export function stillOf(svg, step) {
  return svg.replace(element, (whole, name, attributes, end) =>
    /\sdata-(step|at)=/.test(attributes) ? `<${name}${attributesAt(attributes, step)}${end}>` : whole)
}

// Throws when the file is not what it must be: the last step.
export function requireLast(svg, name) {
  const normal = text => text.replace(element, (_, tag, attributes, end) =>
    `<${tag} ${(attributes.match(/[\w:-]+="[^"]*"/g) ?? []).sort().join(' ')}${end}>`)
  if (normal(svg) !== normal(stillOf(svg, lastStep(svg))))
    throw new Error(`picture ${name}: the file must show its last step (${lastStep(svg)}): ` +
      'display="none" where data-step is over, transform="translate(X,Y)" where data-at ends')
}

// On screen the drawing and its steps; on paper all its pictures, numbered.
export function movingPicture(svg) {
  const count = lastStep(svg) + 1
  const columns = count < 5 ? 2 : 3
  const steps = Array.from({ length: count - 1 }, (_, i) =>
    `<span class="fragment step" data-step="${i + 1}" data-fragment-index="${i}"></span>`).join('')
  const stills = Array.from({ length: count }, (_, i) => `<span>${stillOf(svg, i)}</span>`).join('')
  return `<span class="moving">${stillOf(svg, 0)}${steps}</span>` +
    `<span class="stills" style="--columns:${columns};--rows:${Math.ceil(count / columns)}">${stills}</span>`
}
