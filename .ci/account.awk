# Where CI's time went: reads lines "stage SECONDS TITLE", "compile SECONDS FILE" and "test SECONDS NAME".
# What belongs to a chapter has its name in it (the longest that fits); the rest belongs to the house.
#   awk -v chapters='03_array_addition …' -v cores=2 -f account.awk FILE
BEGIN {
  count = split(chapters, folder, " ")
  for (c = 1; c <= count; ++c) { name[c] = folder[c]; sub(/^[0-9]+_/, "", name[c]) }
  folder[0] = "the house"
}
function owner(text,   c, best) {
  best = 0
  for (c = 1; c <= count; ++c)
    if (index(text, name[c]) && (!best || length(name[c]) > length(name[best]))) best = c
  return best
}
{
  seconds = $2; kind = $1
  text = $0; sub(/^[a-z]+ [0-9.]+ /, "", text)
}
kind == "stage" { stage[++stages] = text; lasted[stages] = seconds; whole += seconds; next }
{ spent[owner(text), kind] += seconds }
END {
  printf "\nWhere the time went, in seconds (%d cores)\n", cores
  for (s = 1; s <= stages; ++s) printf "  %-62s %6d\n", stage[s], lasted[s]
  printf "  %-62s %6d\n", "all stages", whole
  printf "  each job by itself:  %-25s %7s %7s\n", "", "compile", "tests"
  for (c = count; c >= 0; --c) {
    i = c ? count - c + 1 : 0
    printf "  %-46s %7.1f %7.1f\n", folder[i], spent[i, "compile"], spent[i, "test"]
    if (i) own += spent[i, "compile"] + spent[i, "test"]
  }
  if (count)
    printf "  a chapter: %.0f s of one core; 25 chapters, if the rest stays: about %.0f minutes\n", \
      own / count, (whole + (25 - count) * own / count / cores) / 60
}
