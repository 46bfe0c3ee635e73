package cmd

import (
	"math"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// point is a formula with a value for every input that it needs.
type point struct {
	*eval.Formula
	free   []string  // for derive: every variable that is needed and has no value
	vars   []string  // every variable that is needed or bound, in order of first appearance
	at     []float64 // their values
	inputs []float64 // by input of the graph

	given   []bool // by input of the graph: it has a value; nil where all that are needed do
	missing bool   // not all that are needed have one
}

// pointFlags are the flags of the commands that take an expression and values.
type pointFlags struct {
	set    []string
	bind   string
	file   string
	strict bool
	all    bool
	rows   rowFlags
}

func (p *pointFlags) register(c *cobra.Command) {
	p.registerSource(c)
	c.Flags().BoolVar(&p.strict, "strict", false, "exit 3 if the result is not finite")
}

// registerSource registers the flags that say what the expression is, and which values there are.
func (p *pointFlags) registerSource(c *cobra.Command) {
	c.Annotations["expression"] = "yes"
	f := c.Flags()
	f.Var(&list{items: &p.set, kind: "name=value"}, "set", "bind a variable that has the name of a flag: `name=value`")
	f.Var(&path{flag: "bind", name: &p.bind}, "bind", "bind variables from this JSON `file`, - for standard input; flags win")
	f.Var(&path{flag: "file", name: &p.file}, "file", "read the expression from this `file`, - for standard input")
}

func firstExample(c *cobra.Command) string {
	line, _, _ := strings.Cut(c.Example, "\n")
	return strings.TrimSpace(line)
}

// lower makes the graph of the expression on the command line, in the graph g, which is empty, and collects the values.
func (a *app) lower(c *cobra.Command, o *pointFlags, g *eval.Graph) (*eval.Formula, *bindings, error) {
	if a.line.program == nil {
		return nil, nil, failure.Usage(failure.CodeUsage, "an expression is missing").WithHint("%s", firstExample(c))
	}
	bound, err := a.bindings(c, o)
	if err != nil {
		return nil, nil, err
	}
	formula, err := a.lowerWith(bound, g)
	return formula, bound, err
}

// lowerWith makes the graph, given what is bound.
func (a *app) lowerWith(bound *bindings, g *eval.Graph) (*eval.Formula, error) {
	var err error
	names := a.line.names
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return bound.has(id.Name) }) {
		if names, err = ast.Resolve(a.line.program, bound.has); err != nil {
			return nil, a.inExpression(err)
		}
	}
	formula, err := eval.LowerTo(g, a.line.program, names)
	if err != nil {
		return nil, a.inExpression(err)
	}
	a.line.program = nil // the graph has all of it; a large tree need not stay
	return formula, nil
}

// point binds the variables of the expression on the command line.
func (a *app) point(c *cobra.Command, o *pointFlags) (*point, error) {
	formula, bound, err := a.lower(c, o, &eval.Graph{})
	if err != nil {
		return nil, err
	}
	return a.bound(formula, bound)
}

// bound gives the variables of a formula their values.
func (a *app) bound(formula *eval.Formula, bound *bindings) (*point, error) {
	names := formula.Names
	p := &point{Formula: formula, inputs: make([]float64, len(names.Inputs))}
	prog := p.Graph.Compile(p.nodes()...)
	p.vars, p.at = make([]string, 0, len(names.Inputs)), make([]float64, 0, len(names.Inputs))
	var missing []ast.Ident
	for i, id := range names.Inputs { // the inputs of the graph are declared in this order
		switch {
		case bound.set[id.Sym]:
			p.inputs[i] = bound.values[id.Sym]
			p.vars, p.at = append(p.vars, id.Name), append(p.at, p.inputs[i])
		case prog.NeedsInput(i):
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return nil, a.unbound(missing, bound)
	}
	return p, nil
}

// anyPoint is point for a formula in which variables may be without a value: NaN stands for it.
func (a *app) anyPoint(c *cobra.Command, o *pointFlags) (*point, *bindings, error) {
	f, bound, err := a.lower(c, o, &eval.Graph{})
	if err != nil {
		return nil, nil, err
	}
	n := len(f.Names.Inputs)
	p := &point{Formula: f, inputs: make([]float64, n), given: make([]bool, n)}
	needed := f.Graph.Compile(p.nodes()...)
	for i, in := range f.Names.Inputs {
		p.given[i], p.inputs[i] = bound.set[in.Sym], math.NaN()
		if p.given[i] {
			p.inputs[i] = bound.values[in.Sym]
		}
		if p.given[i] || needed.NeedsInput(i) {
			p.vars, p.at = append(p.vars, in.Name), append(p.at, p.inputs[i])
			p.missing = p.missing || !p.given[i]
		}
	}
	return p, bound, nil
}

// bindings are the values of variables, by number of the name.
type bindings struct {
	names  *ast.Names
	values []float64
	set    []bool
	texts  map[ast.Sym]string // as they were typed, of flags
	sweeps map[ast.Sym]*sweep // in place of values
	cells  map[ast.Sym]int    // in place of values: the columns of the input
	in     *rowInput          // nil: there is none
}

func newBindings(names *ast.Names) *bindings {
	return &bindings{names, make([]float64, names.Len()), make([]bool, names.Len()), map[ast.Sym]string{}, map[ast.Sym]*sweep{}, map[ast.Sym]int{}, nil}
}

// has reports whether a value is bound to name.
func (b *bindings) has(name string) bool {
	sym, ok := b.names.Lookup(name)
	return ok && b.set[sym]
}

// bind binds name, which must be bindable. It reports false where it is bound already.
func (b *bindings) bind(name string, v float64) bool {
	sym, _ := b.names.Lookup(name)
	if b.set[sym] {
		return false
	}
	b.values[sym], b.set[sym] = v, true
	return true
}

// sweep gives the name, which is bound, several values.
func (b *bindings) sweep(name string, s *sweep) {
	if sym, ok := b.names.Lookup(name); ok && s != nil {
		b.sweeps[sym] = s
	}
}

// typed remembers the text of a value.
func (b *bindings) typed(name, text string) {
	if sym, ok := b.names.Lookup(name); ok {
		b.texts[sym] = text
	}
}

// bindings collects the values from flags, --set and --bind.
func (a *app) bindings(c *cobra.Command, o *pointFlags) (*bindings, error) {
	bound := newBindings(a.line.names)
	c.Flags().Visit(func(f *pflag.Flag) {
		if n, ok := f.Value.(*number); ok {
			bound.bind(n.name, n.val)
			bound.typed(n.name, n.text)
			bound.sweep(n.name, n.many)
		}
	})
	for _, s := range o.set {
		name, text, ok := strings.Cut(s, "=")
		name = parser.Name(strings.TrimSpace(name))
		if !ok || name == "" {
			return nil, failure.Usage(failure.CodeUsage, "--set needs name=value, found %s", ast.Quote(s)).About("set")
		}
		if err := a.variable(name); err != nil {
			return nil, err
		}
		if bound.has(name) {
			return nil, twice(name)
		}
		n := number{name: name, one: onePoint(c)}
		if err := n.read("--set "+name, text); err != nil {
			return nil, err
		}
		bound.bind(name, n.val)
		bound.typed(name, text)
		bound.sweep(name, n.many)
	}
	if o.bind == "" {
		return bound, nil
	}
	fromFile, err := a.bindFile(o.bind)
	if err != nil {
		return nil, err
	}
	for sym, set := range bound.set { // a flag wins
		if set {
			fromFile.values[sym], fromFile.set[sym] = bound.values[sym], true
		}
	}
	fromFile.texts, fromFile.sweeps = bound.texts, bound.sweeps
	return fromFile, nil
}

// variable reports why name cannot be bound.
func (a *app) variable(name string) error {
	if a.line.names.Bindable(name) {
		return nil
	}
	if _, ok := a.line.names.Assigned[name]; ok {
		f := failure.Usage(failure.CodeBinding, "%s is assigned in the expression, so it cannot be bound", screen.Brief(name)).About(name)
		if stmts := a.line.program.Stmts; stmts[len(stmts)-1].Name.Name == name { // a = b
			return f.WithHint("for a comparison write ==")
		}
		return f
	}
	if err := a.meant(name); err != nil {
		return err
	}
	return failure.Usage(failure.CodeBinding, "the expression has no variable %s", ast.Quote(name)).About(name).WithHint("%s", a.variablesHint())
}
