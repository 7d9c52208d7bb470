# Speedup divided by the number of workers. Columns: workers, efficiency, least, most, tooltip.
load plots . '/style.gp'
set logscale x 2
set xlabel 'workers (threads or processes)'
set ylabel 'efficiency (%)'
set xrange [0.9:workers_max * 1.12]
set yrange [0:most]
set xtics 1, 2
step = most > 150 ? 50 : 25 # in brackets it would be a list of one
set ytics step
set samples 2
plot sample [x=1:workers_max] 100 title 'ideal' with lines linecolor rgb '#606060' linewidth 1 dashtype (4, 4), \
     for [i = 0:series - 1] data index i using 1:2:3:4 title columnheader(1) \
         with yerrorlines linetype style_of(i), \
     for [i = 0:series - 1] data index i using 1:2:5 notitle \
         with labels hypertext point linestyle 99
