package bind

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/ast/op"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// Sweep is the values that a variable takes one after another: 0..10..0.5, 1,2,5, linspace(0,1,101) or
// geomspace(1,1e6,7).
type Sweep struct {
	list    []float64 // of a list; nil: by formula
	N       int64     // how many
	start   float64
	step    float64
	stop    float64
	exact   bool // the last value is stop
	divide  bool // step is that of all intervals together
	inPower bool // of 10, with sign
	sign    float64
}

// MostPoints is how many points a sweep has at most: all numbers up to it are float64s.
const MostPoints = 1 << 53

// isSpace reports whether a sweep is called by name.
func isSpace(name string) bool { return name == "linspace" || name == "geomspace" }

// isSweep reports whether a value is meant to be several.
func isSweep(text string) bool {
	text = strings.TrimSpace(text)
	return strings.Contains(text, "..") || len(argv.Commas(text)) > 1 || strings.HasPrefix(text, "linspace(") || strings.HasPrefix(text, "geomspace(")
}

// sweepHint shows the ways to write several values.
const sweepHint = "write 0..10..0.5, 1,2,5, 'linspace(0,1,101)' or 'geomspace(1,1e6,7)'"

// meansSweep reports whether a text that is no value looks like several in the notation of another language.
func meansSweep(text string) bool {
	text = strings.TrimSpace(text)
	if numbers := strings.Fields(text); len(numbers) > 1 && !slices.ContainsFunc(numbers, func(s string) bool { return len(s) == 3 || !isNumber(s) }) {
		return true // 1 2 5, but not 1 000
	}
	if name, _, call := strings.Cut(text, "("); call && !isSpace(name) {
		name = name[strings.LastIndexByte(name, '.')+1:]
		if isSpace(name) { // np.linspace
			return true
		}
		near := ast.Nearest(name, slices.Values([]string{"linspace", "geomspace", "logspace", "arange"}))
		return near != "" || name == "range" || name == "seq"
	}
	if strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}") {
		return len(argv.Commas(text)) > 1
	}
	parts := strings.Split(text, ":")
	for _, part := range parts {
		if _, err := strconv.ParseFloat(strings.TrimSpace(part), 64); err != nil {
			return false
		}
	}
	return len(parts) > 1
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

// ParseSweep reads the values of a sweep.
func ParseSweep(what, text string) (*Sweep, error) {
	text = strings.TrimSpace(text)
	name, inside, _ := strings.Cut(text, "(")
	inside, closed := strings.CutSuffix(inside, ")")
	var parts []string
	call := closed && isSpace(name)
	switch {
	case call:
		parts = argv.Commas(inside)
	case strings.Contains(text, ".."):
		parts = strings.Split(text, "..")
	default:
		parts = argv.Commas(text)
	}
	refuse := func(format string, details ...any) error {
		return refuse(what, text, format, details...).WithHint(sweepHint)
	}
	switch {
	case !call && isSpace(name):
		return nil, refuse("a %s begins with %s( and ends with its parenthesis", name, name)
	case call && len(parts) != 3:
		return nil, refuse("%s needs start, stop and how many", name)
	case strings.Contains(text, "..."):
		return nil, refuse("%s has three dots in a row", ast.Quote(text))
	case !call && strings.Contains(text, "..") && len(parts) > 3:
		return nil, refuse("%s has more than start, stop and step", ast.Quote(text))
	}
	values := make([]float64, len(parts))
	for i, part := range parts {
		v, err := ParseValue(what, part)
		if err != nil {
			return nil, err
		}
		values[i] = v
		if (call || strings.Contains(text, "..")) && v-v != 0 {
			return nil, refuse("%s is not finite", ast.Quote(strings.TrimSpace(part)))
		}
	}
	if (call || strings.Contains(text, "..")) && math.IsInf(values[1]-values[0], 0) {
		return nil, refuse("the distance from %s to %s is out of the range of a float64", screen.Brief(strings.TrimSpace(parts[0])), screen.Brief(strings.TrimSpace(parts[1])))
	}
	switch {
	case call:
		n := values[2]
		switch {
		case n != math.Trunc(n) || n < 1:
			return nil, refuse("%s has %s points; it needs a whole number from 1", name, ast.Quote(strings.TrimSpace(parts[2])))
		case n > MostPoints:
			return nil, refuse("%s has too many points", name)
		case name == "geomspace" && !(values[0] > 0 && values[1] > 0) && !(values[0] < 0 && values[1] < 0):
			return nil, refuse("geomspace needs two numbers of one sign, and not 0")
		case name == "geomspace":
			return geomspace(values[0], values[1], int64(n)), nil
		}
		return linspace(values[0], values[1], int64(n)), nil
	case !strings.Contains(text, ".."):
		return &Sweep{list: values, N: int64(len(values))}, nil
	}
	start, stop := values[0], values[1]
	step := 1.0
	if stop < start {
		step = -1
	}
	if len(values) == 3 {
		step = values[2]
	}
	steps := (stop - start) / step
	switch {
	case step == 0:
		return nil, refuse("the step is 0")
	case steps < 0:
		return nil, refuse("the step leads away from the end")
	case steps >= MostPoints:
		return nil, refuse("%s has too many points", ast.Quote(text))
	}
	n := math.Floor(steps + 1e-9)
	return &Sweep{N: int64(n) + 1, start: start, step: step, stop: stop, exact: math.Abs(steps-n) <= 1e-9}, nil
}

// linspace is that of NumPy, to the last bit.
func linspace(start, stop float64, n int64) *Sweep {
	s := &Sweep{N: n, start: start, stop: stop, exact: n > 1}
	if n > 1 {
		if s.step = (stop - start) / float64(n-1); s.step == 0 { // too small for a float64
			s.step, s.divide = stop-start, true
		}
	}
	return s
}

// geomspace has powers of 10 at equal distances, and its ends as they were given.
func geomspace(start, stop float64, n int64) *Sweep {
	log10, _ := op.Lookup("log10")
	log := log10.Info().F1
	s := linspace(log(math.Abs(start)), log(math.Abs(stop)), n)
	s.inPower, s.sign = true, math.Copysign(1, start)
	s.list = []float64{start, stop}
	return s
}

// At returns the i-th value.
func (s *Sweep) At(i int64) float64 {
	if s.inPower {
		switch {
		case i == 0:
			return s.list[0]
		case i == s.N-1:
			return s.list[1]
		}
		return s.sign * op.Pow.Info().F2(10, s.linear(i))
	}
	if s.list != nil {
		return s.list[i]
	}
	return s.linear(i)
}

func (s *Sweep) linear(i int64) float64 {
	switch {
	case s.exact && i == s.N-1:
		return s.stop
	case s.divide:
		return float64(float64(i)/float64(s.N-1)*s.step) + s.start
	}
	return float64(float64(i)*s.step) + s.start
}
