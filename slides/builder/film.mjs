// Films of runs: pictures that the runner draws (common/runner/report/film_picture.cpp). All their steps are in
// the file, and the runner's own player (film.js, film.css) shows them; on paper they are pictures.
import { readFileSync } from 'node:fs'
import { escaped } from './code.mjs'

const own = name => readFileSync(new URL('../../common/runner/report/' + name, import.meta.url), 'utf8')
let drawn = '' // the style of such pictures, which each of them has

// The film as part of a page; '' where the picture is none. Its colours and classes are its own: the page's
// other drawings have theirs.
export function filmOf(svg, text) {
  const film = svg.match(/<svg class="film"[\s\S]*<\/svg>/)?.[0]
  if (!film) return ''
  drawn = film.match(/<style>([\s\S]*?)<\/style>/)[1].replace(/^:root\{/, 'svg.film{')
    .replace(/svg\{font-family[^}]*\}/, '').replace(/svg (?=[.t])/g, 'svg.film ')
  return `<span class="filmed">${film.replace(/<style>[\s\S]*?<\/style>\s*<rect[^>]*>/, '')
    .replace(/<title[\s\S]*?<\/desc>/, '')
    .replace(/aria-labelledby="[^"]*"/, `aria-label="${escaped(text)}"`).replace(/\n/g, ' ')}</span>`
}

export const hasFilm = html => html.includes('class="filmed"')
export const filmStyle = () => own('film.css') + drawn
export const filmScript = () => own('film.js')
