// Package bind gives variables their values: from flags, from --set, or from a file, as a number or as a sweep of several.
// It makes points for package compute, and the parts of a question that name variables.
package bind

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/guess"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/diff"
	"backprop/eval"
	"backprop/eval/array"
	"backprop/parser"
)

// Sources are the sources of values.
type Sources struct {
	Flags []*Number // of the variables
	Set   []string  // --set name=value
	File  string    // --bind; "" for none
}

// Values are the values of variables, by number of the name.
type Values struct {
	Names   *ast.Names
	Sweeps  map[ast.Sym]*Sweep // in place of values
	Columns *Columns           // columns for variables; nil without an input of rows
	values  []float64
	arrays  map[ast.Sym]array.Array // in place of values; nil for none
	files   []arrayFile             // of values that are not read yet
	rounded []roundedFile           // files with integers that were rounded
	set     []bool
	texts   map[ast.Sym]string // texts of flags, as typed
}

// Columns are the columns of an input of rows, for messages on a variable without a value.
type Columns struct {
	Names   []string
	NoValue func(missing []ast.Ident, names *ast.Names) string // a guess at the mistake
}

func newValues(names *ast.Names) *Values {
	return &Values{Names: names, Sweeps: map[ast.Sym]*Sweep{}, values: make([]float64, names.Len()), set: make([]bool, names.Len()), texts: map[ast.Sym]string{}}
}

// Has reports whether a value is bound to name.
func (v *Values) Has(name string) bool {
	sym, ok := v.Names.Lookup(name)
	return ok && v.set[sym]
}

// Bind binds name, which must be bindable. It reports false if name is bound already.
func (v *Values) Bind(name string, value float64) bool {
	sym, _ := v.Names.Lookup(name)
	if v.set[sym] {
		return false
	}
	v.values[sym], v.set[sym] = value, true
	return true
}

// number binds the value of a flag.
func (v *Values) number(n *Number) {
	v.Bind(n.Name, n.val)
	if sym, ok := v.Names.Lookup(n.Name); ok {
		v.texts[sym] = n.text
		switch {
		case n.many != nil:
			v.Sweeps[sym] = n.many
		case n.list != nil:
			v.setArray(sym, *n.list)
		case n.file != "":
			v.files = append(v.files, arrayFile{sym, n.file})
		}
	}
}

// Collect collects the values of the variables of a line.
func Collect(line *argv.Line, from Sources) (*Values, error) {
	typed, err := Typed(line, from)
	if err != nil {
		return nil, err
	}
	return typed.WithFile(line, from.File)
}

// Typed collects the values that stand on the line, by flags and --set.
func Typed(line *argv.Line, from Sources) (*Values, error) {
	bound := newValues(line.Names)
	for _, n := range from.Flags {
		if n.set {
			bound.number(n)
		}
	}
	for _, s := range from.Set {
		if err := bound.setFlag(line, s); err != nil {
			return nil, err
		}
	}
	return bound, nil
}

// WithFile adds the values of a file to those that stand on the line, which win; "" for no file.
func (v *Values) WithFile(line *argv.Line, name string) (*Values, error) {
	if name == "" {
		return v, nil
	}
	file, err := readFile(line, name)
	if err != nil {
		return nil, err
	}
	for sym, set := range v.set {
		if set {
			file.values[sym], file.set[sym] = v.values[sym], true
			delete(file.arrays, ast.Sym(sym))
		}
	}
	for sym, a := range v.arrays {
		file.setArray(sym, a)
	}
	file.files, file.texts, file.Sweeps = v.files, v.texts, v.Sweeps
	return file, nil
}

// Numbers with separators of thousands, and with a comma for the decimal point: 1,000.5 and 1.000,5; and 0,5, where the input has such.
// A comma alone is one where the digits behind it look like a fraction: 3,14 and 2,5e3 and 0,25, but neither 1,2 nor 10,20 or 1e2,5e3.
const (
	separated    = `^-?\d{1,3}(,\d{3})*,0\d\d(,\d{3})*(\.\d+)?$`
	decimalComma = `^-?\d{1,3}(\.\d{3})+,\d+$`
	plainComma   = `^-?\d+,\d+$`
	dividedStop  = `^[-\d.]+\.\.[-\d.]+/0?\.\d+$`
	fractional   = `^-?(0,\d\d+|\d+,0\d+|\d+,\d+[1-9]|\d+,\d+[eE][-+]?\d+)$`
)

// Separated returns notes on values that look like one number with separators, and were read as several. comma reports whether
// the numbers of the input have a decimal comma.
func (v *Values) Separated(comma bool) []string {
	var list []string
	for _, id := range slices.Concat(v.Names.Inputs, v.Names.Constants) {
		text := v.texts[id.Sym]
		plain := strings.ReplaceAll(text, ", ", ",") // 1, 000
		is := func(pattern string) bool { return len(text) < 40 && regexp.MustCompile(pattern).MatchString(plain) }
		sweep, number, rule := v.Sweeps[id.Sym], "", "write a number without separators"
		switch {
		case sweep != nil && is(dividedStop): // BBC: 0..1/0.1
			number, rule = strings.Replace(text, "/", "..", 1), "a step stands behind two dots"
		case sweep == nil || !strings.Contains(text, ","):
		case comma && is(plainComma):
			number, rule = strings.Replace(plain, ",", ".", 1), "write a decimal point in a flag"
		case is(separated):
			number = strings.ReplaceAll(plain, ",", "")
		case is(decimalComma):
			number = strings.Replace(strings.ReplaceAll(plain, ".", ""), ",", ".", 1)
		case plain == text && is(fractional):
			number, rule = strings.Replace(text, ",", ".", 1), "the digits after the comma look like decimals, which follow a point"
		}
		if number != "" {
			list = append(list, fmt.Sprintf("--%s=%s gives %d values, one point each; %s: --%s=%s", id.Name, text, sweep.N, rule, id.Name, number))
		}
	}
	return list
}

// setFlag binds a value of --set: name=value.
func (v *Values) setFlag(line *argv.Line, s string) error {
	if flags := Inline(s); strings.Count(flags, "--") > 1 || strings.HasPrefix(s, "{") && flags != "" { // x=3,y=4
		return failure.Usage(failure.CodeUsage, "--set takes one value, found %s", ast.Quote(s)).About("set").WithHint("each variable is a flag of its own: %s", flags)
	}
	name, text, ok := strings.Cut(s, "=")
	name = parser.Name(strings.TrimSpace(name))
	if !ok || name == "" {
		f := failure.Usage(failure.CodeUsage, "--set needs name=value, found %s", ast.Quote(s)).About("set")
		if name, value, colon := strings.Cut(s, ":"); colon || argv.IsName(name) { // x:3
			return f.WithHint("write --set %s=%s", screen.Brief(name), cmp.Or(screen.Brief(strings.TrimPrefix(value, "=")), "…"))
		}
		return f
	}
	if err := guess.Bindable(line, name); err != nil {
		return err
	}
	if v.Has(name) {
		return Twice(name)
	}
	n := Number{Name: name, One: OnePoint(line)}
	if err := n.read("--set "+name, text); err != nil {
		return err
	}
	n.text = text
	v.number(&n)
	return nil
}

// OnePoint returns the name of a command that takes only one value for a variable; "" for one that takes several.
func OnePoint(line *argv.Line) string {
	if line.Command.Rows {
		return ""
	}
	return line.Command.Name
}

// names returns the names of the expression. A bound name is a variable, even if it is also the name of a constant.
func (v *Values) names(line *argv.Line) (*ast.Names, error) {
	if slices.ContainsFunc(line.Names.Constants, func(id ast.Ident) bool { return v.Has(id.Name) }) {
		return ast.Resolve(line.Program, v.Has)
	}
	return line.Names, nil
}

// nameNotes returns the notes on how names and their values were read.
func (v *Values) nameNotes(line *argv.Line, f *diff.Function, inputs []ast.Ident) []diff.Note {
	notes := append(f.NameNotes("bind it: --e=…"), readNotes(line)...)
	for _, r := range v.rounded {
		for _, id := range inputs {
			if id.Sym == r.sym {
				many := map[bool]string{true: "an integer beyond 2^53 was", false: fmt.Sprintf("%d integers beyond 2^53 were", r.n)}[r.n == 1]
				notes = append(notes, diff.Note{Kind: eval.KindConstant, Message: fmt.Sprintf("%s: %s rounded", screen.Brief(r.name), many), Span: id.Span})
			}
		}
	}
	for _, id := range inputs {
		text, what := v.texts[id.Sym], ""
		switch {
		case v.Sweeps[id.Sym] != nil:
		case len(text) >= len("1-1-2000") && date().MatchString(text):
			what = "not a date"
		case strings.Contains(text, "+-") && spread().MatchString(text): // 10 +- 0.1
			what = "not a value with its uncertainty; values take none"
		}
		if what != "" {
			notes = append(notes, diff.Note{Kind: eval.KindConstant, Message: fmt.Sprintf("--%s=%s is arithmetic, %s, %s", id.Name, text, printer.Number(v.values[id.Sym]), what), Span: id.Span})
		}
	}
	return notes
}

// nothing returns the note that there is no variable to differentiate with respect to, so the gradient is empty.
func nothing(f *diff.Function) diff.Note {
	message := "there is nothing to differentiate with respect to: the result depends on no variable"
	if inner := f.Intermediates(); len(inner) > 0 {
		message += "; for an intermediate: --wrt " + screen.Brief(inner[0])
	}
	return diff.Note{Kind: eval.KindConstant, Message: message}
}

// Point gives the variables of the expression their values. All needed variables must have one.
func (v *Values) Point(line *argv.Line) (*compute.Point, error) {
	p, err := v.AnyPoint(line)
	if err != nil {
		return nil, err
	}
	if p.Missing {
		var missing []ast.Ident
		for i, id := range p.Names.Inputs {
			if !p.Given[i] && p.Needs(i) {
				missing = append(missing, id)
			}
		}
		return nil, v.unbound(line, missing, nil)
	}
	return p, nil
}

// AnyPoint is [Values.Point] for a formula in which variables may be without a value: NaN stands for it.
func (v *Values) AnyPoint(line *argv.Line) (*compute.Point, error) {
	names, err := v.names(line)
	if err != nil {
		return nil, err
	}
	arrays, err := v.Arrays(line)
	if err != nil {
		return nil, err
	}
	f, err := diff.NewShaped(line.Program, names, v.shapes(names, arrays))
	if err != nil {
		return nil, v.unshaped(line, names, numbersAlone(line, err))
	}
	if f.Arrays() && !line.Command.Rows {
		return nil, NoArrays(line.Command.Name + " does")
	}
	n := len(names.Inputs) // the same as those of the function, in the same order
	p := &compute.Point{Function: f, Names: names, Source: line.Source, Result: result(line.Program, names), NameNotes: v.nameNotes(line, f, names.Inputs), Nothing: nothing(f), X: v.elements(names.Inputs, arrays, f.Len()), Given: make([]bool, n)}
	p.Vars = make([]string, 0, n)
	var shapes []array.Shape
	if len(line.Source) <= compute.MostProgram {
		p.Program = line.Program
	}
	for i, in := range names.Inputs {
		p.Given[i] = v.set[in.Sym]
		if p.Given[i] || f.Needs(i) {
			p.Vars, shapes = append(p.Vars, in.Name), append(shapes, arrays[in.Sym].Shape)
			p.Missing = p.Missing || !p.Given[i]
		}
	}
	if arrays == nil {
		shapes = nil
	}
	p.At = array.NewList(shapes)
	if p.At.Data = p.X; len(p.Vars) < n {
		p.At.Data = nil
		at := 0
		for i, in := range names.Inputs {
			size := arrays[in.Sym].Shape.Len()
			if p.Given[i] || f.Needs(i) {
				p.At.Data = append(p.At.Data, p.X[at:at+size]...)
			}
			at += size
		}
	}
	return p, nil
}

// elements returns the values of inputs one after another, n numbers in all; NaN for one without. The arrays share them from now on:
// they may be most of the memory.
func (v *Values) elements(inputs []ast.Ident, arrays map[ast.Sym]array.Array, n int) []float64 {
	x := make([]float64, 0, n)
	for _, in := range inputs {
		a, ok := arrays[in.Sym]
		switch {
		case ok && len(a.Data) == n: // the only one
			return a.Data
		case ok:
			from := len(x)
			x = append(x, a.Data...)
			arrays[in.Sym] = array.Array{Shape: a.Shape, Data: x[from:]}
		case v.set[in.Sym]:
			x = append(x, v.values[in.Sym])
		default:
			x = append(x, math.NaN())
		}
	}
	return x
}

// shapes returns the shapes of arrays by name.
func (v *Values) shapes(names *ast.Names, arrays map[ast.Sym]array.Array) map[string]array.Shape {
	shapes := make(map[string]array.Shape, len(arrays))
	for _, in := range names.Inputs {
		if a, ok := arrays[in.Sym]; ok {
			shapes[in.Name] = a.Shape
		}
	}
	return shapes
}

// result returns the name of a single result: given by the last statement, or the name of an intermediate that stands there.
func result(p *ast.Program, names *ast.Names) string {
	last := p.Stmts[len(p.Stmts)-1]
	if last.Name.Name != "" {
		return last.Name.Name
	}
	if n, ok := last.Body[0].(*ast.Name); ok && len(last.Body) == 1 {
		return names.Assigned[n.Name].Name
	}
	return ""
}

// Symbolic returns the formula with values in place of the variables that have one.
func (v *Values) Symbolic(line *argv.Line) (*compute.Symbolic, error) {
	names, err := v.names(line)
	if err != nil {
		return nil, err
	}
	arrays, err := v.Arrays(line)
	if err != nil {
		return nil, err
	}
	if arrays != nil {
		return nil, NoArrays(line.Command.Name + " does")
	}
	f, err := diff.NewExact(line.Program, names)
	if err != nil {
		return nil, numbersAlone(line, err)
	}
	if f.Arrays() {
		return nil, NoArrays(line.Command.Name + " does")
	}
	s := &compute.Symbolic{Function: f, Names: names, Source: line.Source, NameNotes: v.nameNotes(line, f, names.Inputs), Nothing: nothing(f)}
	for _, in := range names.Inputs {
		if v.set[in.Sym] {
			s.Given = append(s.Given, diff.Given{Input: in.Name, Value: v.values[in.Sym], Text: v.texts[in.Sym]})
		}
	}
	return s, nil
}
