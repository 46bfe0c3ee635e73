// The value and the partials of sin(x*y)*exp(-z^2/2) + log(1+x^2)/sqrt(y^2+z^2+1), derived by hand, for the rows of a
// CSV file on standard input: what a plain C program does.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  static char line[4096];
  if (!fgets(line, sizeof line, stdin)) return 1;
  puts("x,y,z,value,d_x,d_y,d_z");
  while (fgets(line, sizeof line, stdin)) {
    char *p = line;
    double x = strtod(p, &p), y = strtod(p + 1, &p), z = strtod(p + 1, &p);
    double e = exp(-z*z/2), s = sin(x*y)*e, c = cos(x*y)*e, q = y*y + z*z + 1, r = sqrt(q), l = log(1 + x*x);
    line[strcspn(line, "\n")] = 0;
    printf("%s,%.17g,%.17g,%.17g,%.17g\n", line, s + l/r, y*c + 2*x/(1 + x*x)/r, x*c - l*y/(q*r), -z*s - l*z/(q*r));
  }
  return 0;
}
