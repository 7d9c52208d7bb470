# What each process holds, stacked: one bar for each way and number of workers.
# Columns: bar, bottom and top in the unit, width, tooltip; the first block names the bars.
height = 560
load plots . '/style.gp'
set ylabel 'memory (' . unit . ')'
set xrange [0.4:bars + 0.6]
set yrange [0:*]
set grid noxtics
set xtics scale 0 rotate by 35 right offset 0, 0.2
plot data index 0 using 1:(0):xtic(2) notitle with points linestyle 99 pointsize 0, \
     for [i = 1:series - 1] data index i using 1:(($2 + $3) / 2):($1 - 0.32):($1 + 0.32):2:3 \
         title columnheader(1) with boxxyerror linetype 1 linecolor rgb color_of(i), \
     for [i = 1:series - 1] data index i using 1:(($2 + $3) / 2):4 notitle \
         with labels hypertext point linestyle 99 pointsize 4
