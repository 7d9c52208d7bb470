// Films of runs: pictures that the runner draws (common/runner/report/film_picture.cpp). All their steps are in
// the file, and the runner's own player (film.js, film.css) shows them; on paper they are pictures.
import { readFileSync } from 'node:fs'
import { escaped } from './code.mjs'

const own = name => readFileSync(new URL('../../common/runner/report/' + name, import.meta.url), 'utf8')
let films = 0

// The film as part of a page; '' where the picture is none. Its colours and classes are its own: the page's
// other drawings have theirs.
export function filmOf(svg, text) {
  const film = svg.match(/<svg class="film"[\s\S]*<\/svg>/)?.[0]
  if (!film) return ''
  const id = `film${films++}`
  const style = film.match(/<style>([\s\S]*?)<\/style>/)[1].replace(/^:root\{/, 'svg.film{')
    .replace(/svg\{/g, 'svg.film{').replace(/svg (?=[.t])/g, 'svg.film ').replace(/\.filmed[^}]*\}|@media print\{[\s\S]*?\}\}/g, '')
  return `<span class="filmed">${film.replace(/<style>[\s\S]*?<\/style>\s*<rect[^>]*>/, `<style>${style}</style>`)
    .replace(/"film-(title|desc)/g, `"${id}-$1`).replace(/ film-desc"/, ` ${id}-desc"`)
    .replace(/(<desc[^>]*>)[^<]*/, `$1${escaped(text)}`).replace(/\n/g, ' ')}</span>`
}

export const hasFilm = html => html.includes('class="filmed"')
export const filmStyle = () => own('film.css')
export const filmScript = () => own('film.js')
