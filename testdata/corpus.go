// Package testdata reads the corpus for the tests of all packages: the formulas of formulas.txt and their true derivatives.
// The program does not import it. It knows no other package of ours, so that every package can use it, and the patterns of
// the go command leave it out: the Makefile names it.
package testdata

import (
	_ "embed"
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

//go:embed formulas.txt
var formulas string

//go:embed formulas_ref.txt
var partials string

//go:embed formulas_hessian_ref.txt
var secondPartials string

// Formula is a record of formulas.txt.
type Formula struct {
	Name   string
	Source string   // the whole record: its head is comments
	Tags   []string // the field first
}

// Formulas returns the corpus in the order of the file.
func Formulas() []Formula {
	var list []Formula
	for record := range strings.SplitSeq(formulas, "\n\n") {
		head, ok := strings.CutPrefix(strings.TrimSpace(record), "## ")
		if !ok {
			continue
		}
		line, _, _ := strings.Cut(head, "\n")
		name, tags, _ := strings.Cut(line, ": ")
		list = append(list, Formula{name, record, strings.Split(tags, ", ")})
	}
	return list
}

// Point is a formula at a point, with what mpmath computes there from a translation of its own.
type Point struct {
	Formula
	Bindings []string // "x=1.5", as the file has them
	At       map[string]float64
	Want     map[string]*big.Float
}

// Partials returns the points with the value of each output, "f", and each partial derivative, "f/x". The points of a formula
// follow each other.
func Partials() []Point { return points(partials) }

// FirstPoints returns one point of each formula, of those of Partials.
func FirstPoints() []Point {
	return slices.CompactFunc(Partials(), func(p, q Point) bool { return p.Name == q.Name })
}

// SecondPartials returns the points with half of each Hessian: "f/x/y", but not "f/y/x".
func SecondPartials() []Point { return points(secondPartials) }

func points(text string) []Point {
	known := map[string]Formula{}
	for _, f := range Formulas() {
		known[f.Name] = f
	}
	var list []Point
	for line := range strings.Lines(text) {
		field := strings.Split(strings.TrimSpace(line), "\t")
		f, ok := known[field[0]]
		if !ok || len(field) < 3 {
			panic(fmt.Sprintf("not a point of the corpus: %.60q", line))
		}
		p := Point{f, strings.Fields(field[1]), map[string]float64{}, map[string]*big.Float{}}
		for _, binding := range p.Bindings {
			name, value, _ := strings.Cut(binding, "=")
			p.At[name] = number(value)
		}
		for _, want := range field[2:] {
			name, value, _ := strings.Cut(want, "=")
			v, _, err := big.ParseFloat(value, 10, 120, big.ToNearestEven)
			if err != nil {
				panic(err)
			}
			p.Want[name] = v
		}
		list = append(list, p)
	}
	return list
}

func number(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		panic(err)
	}
	return v
}
