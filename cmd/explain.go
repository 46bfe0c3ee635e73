package cmd

import (
	"io"
	"slices"
	"strings"

	"backprop/ast"
	"backprop/ast/printer"
	"backprop/cmd/failure"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/cmd/words"
	"backprop/diff/steps"
	"backprop/eval"

	"github.com/spf13/cobra"
)

type explainFlags struct {
	pointFlags
	wrt      []string
	upstream []string
	lang     string
}

func (a *app) explainCmd() *cobra.Command {
	var o explainFlags
	c := &cobra.Command{
		Use:   "explain <expression> [--<variable>=<value> ...]",
		Short: "Show each step of the forward and the backward pass",
		Long: `Show how the value and the gradient of an expression come about, one operation at a time:
what each node computes, and what goes back over each edge, upstream × local derivative;
where paths meet, the sum.

Without values it is the chain rule in symbols. Where some variables have a value, what
depends on the others is a formula.`,
		Example: `  backprop explain 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1
  backprop explain 'exp(-x)'
  backprop explain '1/(1 + exp(-x))' --x=0.5 --lang ko
  backprop explain 'relu(w*x + b)' --w=2 --x=3 --b=-1 --out neuron.md`,
		Annotations: map[string]string{"formats": "text markdown latex json"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runExplain(c, &o) },
	}
	o.register(c)
	c.Flags().Var(&list{items: &o.wrt, sep: ",", kind: "names"}, "wrt", "differentiate with respect to these `names`, intermediates too")
	c.Flags().Var(&list{items: &o.upstream, kind: "name=value,..."}, "upstream", "what flows in at the result: a number, or `name=value,...` by output; those left out are 0")
	c.Flags().Var(&word{flag: "lang", text: &o.lang}, "lang", "the `language` of the words: en or ko (default en)")
	return c
}

// explanation is what explain has found, ready to be written.
type explanation struct {
	*steps.Steps
	*result                // names, numbers and notes
	formulas   *derivation // the derivatives in the variables; nil where all are numbers, and where they are too long
	operations int         // that they have, or would have
	conditions []string    // by note: where it holds, in the language; "" for other notes
	lang       words.Language
}

func (a *app) runExplain(c *cobra.Command, o *explainFlags) error {
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	lang, err := language(o.lang)
	if err != nil {
		return err
	}
	program := a.line.program
	p, bound, err := a.anyPoint(c, &o.pointFlags)
	if err != nil {
		return err
	}
	d, err := a.derivatives(p, &diffFlags{wrt: o.wrt, upstream: o.upstream})
	if err != nil {
		return err
	}
	e := &explanation{lang: lang}
	if !p.missing {
		program = nil // a large tree need not stay
		if e.result, err = a.compute(p, d); err != nil {
			return err
		}
	} else {
		e.result = p.unknown(a.line.source, d)
	}
	if err := a.follow(e, p, d); err != nil {
		return err
	}
	if p.missing {
		if err := a.addFormulas(e, program, p, bound, d); err != nil {
			return err
		}
	}
	return a.finishWith(e.result, out, o.strict && !p.missing, func(w io.Writer) { e.write(w, out, a.ResultPalette()) })
}

// language reads --lang.
func language(code string) (words.Language, error) {
	if code == "" {
		return words.English, nil
	}
	l, ok := words.Parse(code)
	if !ok {
		return l, failure.Usage(failure.CodeUsage, "there is no language %s here", ast.Quote(code)).About("lang").WithHint("the languages are %s", strings.Join(words.Codes(), ", "))
	}
	return l, nil
}

// unknown is the result of a formula of which not all variables have a value.
func (p *point) unknown(source string, d derivatives) *result {
	r := &result{source: source, wrt: d.names, upstream: d.flow}
	for _, o := range p.Outputs {
		r.outputs = append(r.outputs, o.Name)
	}
	r.of = r.outputs
	if d.flow != nil {
		r.of = []string{p.sumName(r.outputs)}
	}
	if e := p.Names.Euler; e != nil {
		r.notes = []eval.Note{{Kind: eval.KindConstant, Message: eulerMessage, Span: e.Span}}
	}
	return r
}

// sumName returns the name of what flows in at the outputs, added up.
func (p *point) sumName(outputs []string) string {
	return freeName(func(name string) bool { return p.Names.Value(name) || slices.Contains(outputs, name) }, "L", "J", "S")
}

// mostSteps limits the edges of all backward passes together, where there are several.
const mostSteps = 5_000_000

// follow adds the steps to an explanation.
func (a *app) follow(e *explanation, p *point, d derivatives) error {
	if n := len(d.of) * len(p.Graph.Compile(d.outs...).Nodes()); len(d.of) > 1 && n > mostSteps {
		return failure.Usage(ast.CodeLimit, "the backward passes of all outputs have %d steps, more than %d", n, mostSteps).
			WithHint("explain fewer outputs, or one pass for all of them with --upstream")
	}
	e.vars, e.at = nil, nil // those that were given values, though not all of them are needed
	o := steps.Options{Inputs: p.inputs, Bound: p.given, Wrt: d.wrt, Upstream: d.flow, Sum: e.of[0]}
	for i, in := range p.Names.Inputs {
		if p.given[i] {
			e.vars, e.at = append(e.vars, in.Name), append(e.at, p.inputs[i])
		}
	}
	var err error
	if e.Steps, err = steps.Follow(p.Formula, o); err != nil {
		return a.inExpression(err)
	}
	return nil
}

func (e *explanation) write(w io.Writer, o render.Style, pal screen.Palette) {
	switch o.Format {
	case "json":
		writeLine(w, e.object(o))
	case "markdown":
		e.markdown(w, o)
	case "latex":
		e.latex(w, o)
	default:
		e.text(w, o, pal)
	}
}

// derivative returns the formula of a derivative in the variables, of the i-th pass by the k-th of wrt; that in the names
// of nodes where it would be too long.
func (e *explanation) derivative(i, k int) ast.Expr {
	if e.formulas != nil {
		return e.formulas.partial(i, k)
	}
	return e.Passes[i].Gradient[k].Formula
}

// short returns the derivative by a node in the variables, where it is short enough to stand in a line; nil otherwise.
func (e *explanation) short(i int, name string) ast.Expr {
	const most = 60 // characters
	if e.formulas == nil || len(e.formulas.shared) > 0 {
		return nil
	}
	k := slices.Index(e.wrt, name)
	if k < 0 {
		return nil
	}
	f := e.formulas.partial(i, k)
	if len(printer.Expr(f)) > most {
		return nil
	}
	return f
}
