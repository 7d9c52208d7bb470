// Starts reveal.js, and shows a step of the code when its fragment is shown.
Reveal.initialize({
  width: 1280, height: 720, margin: 0, minScale: 0.2, maxScale: 3, center: false, hash: true,
  transition: 'none', backgroundTransition: 'none', controls: false, progress: true,
  slideNumber: false, defaultTiming: 120, plugins: [RevealNotes],
})

function showStep(slide) {
  if (!slide) return
  for (const code of slide.querySelectorAll('.code.stepped')) {
    const shown = [...code.querySelectorAll('.step.visible')].map(mark => Number(mark.dataset.step))
    const step = String(Math.max(0, ...shown))
    for (const line of code.querySelectorAll('.line'))
      line.classList.toggle('on', line.dataset.steps.split(' ').includes(step))
  }
}
for (const event of ['ready', 'slidechanged', 'fragmentshown', 'fragmenthidden'])
  Reveal.on(event, () => showStep(Reveal.getCurrentSlide()))
