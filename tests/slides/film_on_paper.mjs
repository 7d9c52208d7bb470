// node film_on_paper.mjs FILM.svg: a film in a deck that is printed has the style that draws its bars and messages.
// Exit 0: so it is; 1: not.
import { readFileSync } from 'node:fs'
import { filmOf } from '../../slides/builder/film.mjs'
import { printPage } from '../../slides/builder/page.mjs'

const film = readFileSync(process.argv[2], 'utf8')
const slide = { kind: 'job', title: 'F', minutes: 1 }
const page = printPage({ title: 'T', slides: [slide] }, [{ html: '<h1>F</h1>' + filmOf(film, 'a film'), notes: '' }], false)
const classes = new Set([...film.match(/<style>([\s\S]*?)<\/style>/)[1].matchAll(/svg \.([a-z]\w*)/g)].map(match => match[1]))
const style = page.match(/<style>([\s\S]*?)<\/style>/)[1]
const missing = [...classes].filter(name => !style.includes('svg.film .' + name))
if (missing.length) console.log('no style on paper for the film\'s ' + missing.join(', '))
process.exit(missing.length || classes.size === 0 ? 1 : 0)
