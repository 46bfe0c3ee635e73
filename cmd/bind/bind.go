// Package bind gives variables their values: from flags, from --set, from a file, as a number or as a sweep of several.
// Out come points for package compute, and the parts of a question that name variables.
package bind

import (
	"io"
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/args"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/eval"
	"backprop/parser"
)

// Sources is where values come from.
type Sources struct {
	Flags []*Number // of the variables
	Set   []string  // --set name=value
	File  string    // --bind; "" for none
	Stdin io.Reader
}

// Values are the values of variables, by number of the name.
type Values struct {
	Names   *ast.Names
	Sweeps  map[ast.Sym]*Sweep // in place of values
	Columns *Columns           // which variables can be; nil: there is no input of rows
	values  []float64
	set     []bool
	texts   map[ast.Sym]string // as they were typed, of flags
}

// Columns are the columns of an input of rows, for what is said of a variable without a value.
type Columns struct {
	Names   []string
	NoValue func(missing []ast.Ident, names *ast.Names) string // what may be wrong
}

func newValues(names *ast.Names) *Values {
	return &Values{Names: names, Sweeps: map[ast.Sym]*Sweep{}, values: make([]float64, names.Len()), set: make([]bool, names.Len()), texts: map[ast.Sym]string{}}
}

// Has reports whether a value is bound to name.
func (v *Values) Has(name string) bool {
	sym, ok := v.Names.Lookup(name)
	return ok && v.set[sym]
}

// Bind binds name, which must be bindable. It reports false where it is bound already.
func (v *Values) Bind(name string, value float64) bool {
	sym, _ := v.Names.Lookup(name)
	if v.set[sym] {
		return false
	}
	v.values[sym], v.set[sym] = value, true
	return true
}

// number binds what a flag has read.
func (v *Values) number(n *Number) {
	v.Bind(n.Name, n.val)
	if sym, ok := v.Names.Lookup(n.Name); ok {
		v.texts[sym] = n.text
		if n.many != nil {
			v.Sweeps[sym] = n.many
		}
	}
}

// Collect collects the values of the variables of a line.
func Collect(line *args.Line, from Sources) (*Values, error) {
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
	if from.File == "" {
		return bound, nil
	}
	fromFile, err := readFile(line, from.File, from.Stdin)
	if err != nil {
		return nil, err
	}
	for sym, set := range bound.set { // a flag wins
		if set {
			fromFile.values[sym], fromFile.set[sym] = bound.values[sym], true
		}
	}
	fromFile.texts, fromFile.Sweeps = bound.texts, bound.Sweeps
	return fromFile, nil
}

// setFlag binds what --set says: name=value.
func (v *Values) setFlag(line *args.Line, s string) error {
	name, text, ok := strings.Cut(s, "=")
	name = parser.Name(strings.TrimSpace(name))
	if !ok || name == "" {
		return failure.Usage(failure.CodeUsage, "--set needs name=value, found %s", ast.Quote(s)).About("set")
	}
	if err := line.Bindable(name); err != nil {
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

// OnePoint returns the name of the command, where it does not take several values for a variable; "" for one that does.
func OnePoint(line *args.Line) string {
	if line.Command.Rows {
		return ""
	}
	return line.Command.Name
}

// Lower makes the graph of the expression, in the graph g, which is empty.
func (v *Values) Lower(line *args.Line, g *eval.Graph) (*eval.Formula, error) {
	names := line.Names
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return v.Has(id.Name) }) {
		var err error
		if names, err = ast.Resolve(line.Program, v.Has); err != nil {
			return nil, err
		}
	}
	return eval.LowerTo(g, line.Program, names)
}

// Point gives the variables of the expression their values. All that are needed must have one.
func (v *Values) Point(line *args.Line) (*compute.Point, error) {
	formula, err := v.Lower(line, &eval.Graph{})
	if err != nil {
		return nil, err
	}
	line.Program = nil // the graph has all of it; a large tree need not stay
	names := formula.Names
	p := &compute.Point{Formula: formula, Source: line.Source, Inputs: make([]float64, len(names.Inputs))}
	needed := p.Graph.Needed(p.Nodes()...)
	p.Vars, p.At = make([]string, 0, len(names.Inputs)), make([]float64, 0, len(names.Inputs))
	var missing []ast.Ident
	for i, id := range names.Inputs { // the inputs of the graph are declared in this order
		switch {
		case v.set[id.Sym]:
			p.Inputs[i] = v.values[id.Sym]
			p.Vars, p.At = append(p.Vars, id.Name), append(p.At, p.Inputs[i])
		case needed.HasInput(i):
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return nil, v.unbound(line, missing)
	}
	return p, nil
}

// AnyPoint is [Values.Point] for a formula in which variables may be without a value: NaN stands for it.
func (v *Values) AnyPoint(line *args.Line) (*compute.Point, error) {
	f, err := v.Lower(line, &eval.Graph{})
	if err != nil {
		return nil, err
	}
	n := len(f.Names.Inputs)
	p := &compute.Point{Formula: f, Source: line.Source, Inputs: make([]float64, n), Given: make([]bool, n)}
	needed := f.Graph.Needed(p.Nodes()...)
	for i, in := range f.Names.Inputs {
		p.Given[i], p.Inputs[i] = v.set[in.Sym], math.NaN()
		if p.Given[i] {
			p.Inputs[i] = v.values[in.Sym]
		}
		if p.Given[i] || needed.HasInput(i) {
			p.Vars, p.At = append(p.Vars, in.Name), append(p.At, p.Inputs[i])
			p.Missing = p.Missing || !p.Given[i]
		}
	}
	return p, nil
}

// Symbolic puts values in the place of the variables that have one.
func (v *Values) Symbolic(line *args.Line) (*compute.Symbolic, error) {
	f, err := v.Lower(line, eval.NewExact())
	if err != nil {
		return nil, err
	}
	line.Program = nil
	s := &compute.Symbolic{Formula: f, Source: line.Source, Given: make([]compute.Given, len(f.Names.Inputs))}
	for i, in := range f.Names.Inputs {
		if v.set[in.Sym] {
			s.Given[i] = compute.Given{Set: true, Value: v.values[in.Sym], Node: v.constant(f.Graph, in.Sym)}
		}
	}
	return s, nil
}

// constant returns the node of a value: of the formula that it was given as, so that pi/4 stays that.
func (v *Values) constant(g *eval.Graph, sym ast.Sym) eval.ID {
	number := func() eval.ID { return g.Const(v.values[sym]) }
	text, ok := v.texts[sym]
	if !ok {
		return number()
	}
	p, err := parser.Parse(text)
	if err != nil { // a form of a number that the language does not have, like -Infinity
		return number()
	}
	names, err := ast.Resolve(p, nil)
	if err != nil || len(names.Inputs) > 0 { // NaN is not a name here
		return number()
	}
	f, err := eval.LowerTo(eval.NewExact(), p, names)
	if err != nil {
		return number()
	}
	return g.Import(f.Graph, f.Outputs[0].Node)
}
