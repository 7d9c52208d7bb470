# Bytes from each sender to each receiver; a cell is `side` ranks wide. Columns: receiver, sender, bytes in the unit, what the cell
# says, 1 where its letters must be white, tooltip.
height = 640
load plots . '/style.gp'
set xlabel 'to rank'
set ylabel 'from rank'
set xrange [-0.5:ranks - 0.5]
set yrange [ranks - 0.5:-0.5]
set xtics 0, step scale 0
set ytics 0, step scale 0
unset grid
set size ratio 1
set palette defined (0 '#DEEBF7', 0.5 '#6BAED6', 1 '#08306B')
set cblabel 'sent (' . unit . ')'
set cbrange [0:most]
if (ranks <= 6) unset colorbox # the cells say it
set style fill solid 1.0 border rgb 'white'
plot data using 1:2:($1 - side / 2.0):($1 + side / 2.0):($2 - side / 2.0):($2 + side / 2.0):3 notitle \
         with boxxyerror linecolor palette, \
     data using 1:(strlen(stringcolumn(4)) > 0 ? $2 : NaN):4:($5 > 0 ? 0xFFFFFF : 0) notitle \
         with labels textcolor rgb variable, \
     data using 1:2:6 notitle with labels hypertext point linestyle 99 pointsize 5
