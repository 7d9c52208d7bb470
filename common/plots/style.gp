# What all plots share: size, letters large enough for a projector, and line types that differ in
# colour (Okabe and Ito's, which colour-blind people tell apart), in shape and in dashes.
# The scripts get their data and these variables from `primer report`:
#   data     file; blocks parted by two empty lines, each begins with the name of its series
#   output   the SVG;  plots: this folder
#   title    of the picture
#   series   how many blocks;  styles: the line type of each, as words
# The last column of a data line is a tooltip ("@7@": put in by `primer report`).
if (!exists('height')) height = 480
set terminal svg noenhanced size 760, height font 'DejaVu Sans,Liberation Sans,Arial,sans-serif,17' \
    linewidth 2 background 'white'
set output output
set title title font ',20'
set encoding utf8
set datafile columnheaders
set key bmargin center horizontal spacing 1.15 height 0.8
set xlabel offset 0, 0.4
set border linewidth 0.5
set tics nomirror
set grid linecolor rgb '#D0D0D0' linewidth 0.5 dashtype 1
set style fill solid 1.0 border rgb 'black'
set errorbars 1.5
set linetype 1 linecolor rgb '#000000' pointtype 7 pointsize 1.1 dashtype 1 # serial: circle
set linetype 2 linecolor rgb '#D55E00' pointtype 5 pointsize 1.1 dashtype 1 # threads: square
set linetype 3 linecolor rgb '#0072B2' pointtype 9 pointsize 1.4 dashtype (8, 4) # processes: triangle
set linetype 4 linecolor rgb '#009E73' pointtype 13 pointsize 1.4 dashtype (2, 3)
set linetype 5 linecolor rgb '#CC79A7' pointtype 11 pointsize 1.4 dashtype (8, 3, 2, 3)
set linetype 6 linecolor rgb '#E69F00' pointtype 6 pointsize 1.3 dashtype (4, 2)
set linetype 7 linecolor rgb '#56B4E9' pointtype 4 pointsize 1.3 dashtype (12, 3)
set linetype 8 linecolor rgb '#7F7F7F' pointtype 8 pointsize 1.4 dashtype (1, 2)
style_of(i) = int(word(styles, i + 1))
# Boxes take the colour alone.
colors = '0x000000 0xD55E00 0x0072B2 0x009E73 0xCC79A7 0xE69F00 0x56B4E9 0x7F7F7F'
color_of(i) = int(word(colors, style_of(i)))
# A tooltip lies on an invisible point.
set style line 99 linecolor rgb '#FF000000' pointtype 5 pointsize 2
