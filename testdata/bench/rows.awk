# The same as rows.c.
BEGIN { FS = "," }
NR == 1 { print $0 ",value,d_x,d_y,d_z"; next }
{
	x = $1; y = $2; z = $3
	e = exp(-z*z/2); s = sin(x*y)*e; c = cos(x*y)*e; q = y*y + z*z + 1; r = sqrt(q); l = log(1 + x*x)
	printf "%s,%.17g,%.17g,%.17g,%.17g\n", $0, s + l/r, y*c + 2*x/(1 + x*x)/r, x*c - l*y/(q*r), -z*s - l*z/(q*r)
}
