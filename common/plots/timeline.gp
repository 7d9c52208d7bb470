# Who did what when. Columns: worker, begin and end in the unit, tooltip; the first block names the
# workers (number, name). What is not computing is drawn in lower boxes: shape and colour.
height = 200 + 46 * workers
load plots . '/style.gp'
set xlabel 'time (' . unit . ')'
set yrange [workers + 0.6:0.4]
set xrange [0:*]
set grid noytics
set ytics scale 0
set style fill solid 1.0 noborder
half(i) = real(word(heights, i + 1)) / 2
plot data index 0 using (0):1:ytic(2) notitle with points linestyle 99 pointsize 0, \
     for [i = 1:series - 1] data index i using (($2 + $3) / 2):1:2:3:($1 - half(i)):($1 + half(i)) \
         title columnheader(1) with boxxyerror linetype 1 linecolor rgb color_of(i), \
     for [i = 1:series - 1] data index i using (strlen(stringcolumn(4)) > 0 ? ($2 + $3) / 2 : NaN):1:4 notitle \
         with labels hypertext point linestyle 99 pointsize 1.5
