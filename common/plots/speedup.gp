# Speedup against the number of workers. Columns: workers, speedup, least, most, tooltip.
load plots . '/style.gp'
set logscale xy 2
set xlabel 'workers (threads or processes)'
set ylabel 'speedup over ' . reference
set xrange [0.9:workers_max * 1.12]
set xtics 1, 2
set ytics 2
set yrange [*:most * 1.1]
set samples 2
plot sample [x=1:workers_max] x title 'ideal' with lines linecolor rgb '#606060' linewidth 1 dashtype (4, 4), \
     for [i = 0:series - 1] data index i using 1:2:3:4 title columnheader(1) \
         with yerrorlines linetype style_of(i), \
     for [i = 0:series - 1] data index i using 1:2:5 notitle \
         with labels hypertext point linestyle 99
