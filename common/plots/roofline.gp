# Achieved rate against operations for each byte, under what this machine can do at most.
# Columns: intensity, rate, tooltip; the last block has the chapters' names (intensity, name).
height = 640
load plots . '/style.gp'
set logscale xy
set xlabel 'operations for each byte of least memory traffic (flop/B)'
set ylabel 'rate (Gflop/s)'
set xrange [x_min:x_max]
set yrange [y_min:y_max]
set format xy '%g'
set key bmargin center horizontal maxcols 3 height 0.8
least(a, b) = a < b ? a : b
hollow = '6 4 8' # points of several ways lie on each other
set samples 100
roof_all(x) = least(flops_all, bandwidth_all * x)
roof_one(x) = flops_one > 0 ? least(flops_one, bandwidth_one * x) : NaN
plot roof_all(x) title 'limit of all cores' with lines linecolor rgb '#000000' linewidth 1.5, \
     roof_one(x) title 'limit of one core' with lines linecolor rgb '#7F7F7F' dashtype (6, 4), \
     data index series - 1 using 1:(y_min):(0):(y_max) notitle \
         with vectors nohead linecolor rgb '#B0B0B0' linewidth 0.5, \
     data index series - 1 using 1:(y_min * 1.15):2 notitle with labels left rotate by 90 offset 0.7, 0, \
     for [i = 0:series - 2] data index i using 1:2 title columnheader(1) \
         with points linetype style_of(i) pointtype int(word(hollow, style_of(i))) \
             pointsize 2 linewidth 1.5, \
     for [i = 0:series - 2] data index i using 1:2:3 notitle \
         with labels hypertext point linestyle 99
