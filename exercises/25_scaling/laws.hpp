// Exercise scaling/laws: three laws as formulas.
#pragma once

// A program's serial fraction, 0 to 1: the part of one worker's time in which nobody can help. The
// rest is shared out evenly by `workers` workers. How many times as fast are they as one?
double times_as_fast(double serial, double workers);

// Now each worker gets as much to share as one had, and the serial part stays as long as it was.
// One worker took a second; so do they. How many seconds would one worker need for their job?
double seconds_alone(double serial, double workers);

// One worker takes `one` seconds, `workers` workers take `many` seconds, workers >= 2. Which serial
// fraction explains that?
double serial_fraction(double one, double many, double workers);
