package cmd

import (
	"slices"
	"strings"

	"backprop/ast"
	"backprop/eval"
	"backprop/parser"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// point is a formula with a value for every input that it needs.
type point struct {
	*eval.Formula
	vars   []string  // every variable that is needed or bound, in order of first appearance
	at     []float64 // their values
	inputs []float64 // by input of the graph
}

// pointFlags are the flags of the commands that take an expression and values.
type pointFlags struct {
	set    []string
	bind   string
	file   string
	strict bool
	all    bool
}

func (p *pointFlags) register(c *cobra.Command) {
	c.Annotations["expression"] = "yes"
	f := c.Flags()
	f.StringArrayVar(&p.set, "set", nil, "bind a variable that has the name of a flag: `name=value`")
	f.Var(&path{flag: "bind", name: &p.bind}, "bind", "bind variables from this JSON `file`, - for standard input; flags win")
	f.Var(&path{flag: "file", name: &p.file}, "file", "read the expression from this `file`, - for standard input")
	f.BoolVar(&p.strict, "strict", false, "exit 3 if the result is not finite")
}

func firstExample(c *cobra.Command) string {
	line, _, _ := strings.Cut(c.Example, "\n")
	return strings.TrimSpace(line)
}

// point binds the variables of the expression on the command line.
func (a *app) point(c *cobra.Command, o *pointFlags) (*point, error) {
	if a.line.program == nil {
		return nil, usage(codeUsage, "an expression is missing").withHint("%s", firstExample(c))
	}
	bound, err := a.bindings(c, o)
	if err != nil {
		return nil, err
	}
	names := a.line.names
	isBound := func(name string) bool { _, ok := bound[name]; return ok }
	if slices.ContainsFunc(names.Constants, func(id ast.Ident) bool { return isBound(id.Name) }) {
		if names, err = ast.Resolve(a.line.program, isBound); err != nil {
			return nil, a.inExpression(err)
		}
	}
	formula, err := eval.Lower(a.line.program, names)
	if err != nil {
		return nil, a.inExpression(err)
	}
	a.line.program = nil // the graph has all of it; a large tree need not stay
	g := formula.Graph
	p := &point{Formula: formula, inputs: make([]float64, len(g.Inputs()))}
	outs := make([]eval.ID, len(formula.Outputs))
	for i, o := range formula.Outputs {
		outs[i] = o.Node
	}
	prog := g.Compile(outs...)
	var missing []ast.Ident
	for i, id := range names.Inputs { // the inputs of the graph are declared in this order
		v, ok := bound[id.Name]
		switch {
		case ok:
			p.vars, p.at = append(p.vars, id.Name), append(p.at, v)
			p.inputs[i] = v
		case prog.Needs(p.Node(id.Name)):
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		return nil, a.unbound(missing, bound)
	}
	return p, nil
}

// bindings collects the values from flags, --set and --bind.
func (a *app) bindings(c *cobra.Command, o *pointFlags) (map[string]float64, error) {
	bound := map[string]float64{}
	var err error
	c.Flags().Visit(func(f *pflag.Flag) {
		if n, ok := f.Value.(*number); ok {
			bound[n.name] = n.val
		}
	})
	for _, s := range o.set {
		name, text, ok := strings.Cut(s, "=")
		name = parser.Name(strings.TrimSpace(name))
		if !ok || name == "" {
			return nil, usage(codeUsage, "--set needs name=value, found %s", ast.Quote(s)).about("set")
		}
		if err := a.variable(name); err != nil {
			return nil, err
		}
		if _, ok := bound[name]; ok {
			return nil, twice(name)
		}
		if bound[name], err = parseValue("--set "+name, text); err != nil {
			return nil, err
		}
	}
	if o.bind == "" {
		return bound, nil
	}
	fromFile, err := a.bindFile(o.bind)
	if err != nil {
		return nil, err
	}
	for name, v := range fromFile {
		if _, ok := bound[name]; !ok {
			bound[name] = v
		}
	}
	return bound, nil
}

// variable reports why name cannot be bound.
func (a *app) variable(name string) error {
	n := a.line.names
	mentioned := func(list []ast.Ident) bool {
		return slices.ContainsFunc(list, func(id ast.Ident) bool { return id.Name == name })
	}
	if mentioned(n.Inputs) || mentioned(n.Constants) {
		return nil
	}
	if _, ok := n.Assigned[name]; ok {
		f := usage(codeBinding, "%s is assigned in the expression, so it cannot be bound", brief(name)).about(name)
		if stmts := a.line.program.Stmts; stmts[len(stmts)-1].Name.Name == name { // a = b
			return f.withHint("for a comparison write ==")
		}
		return f
	}
	if err := a.meant(name); err != nil {
		return err
	}
	return usage(codeBinding, "the expression has no variable %s", ast.Quote(name)).about(name).withHint("%s", a.variablesHint())
}
