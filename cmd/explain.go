package cmd

import (
	"io"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/args/meant"
	"backprop/cmd/compute"
	"backprop/cmd/explain"
	"backprop/cmd/failure"
	"backprop/cmd/screen"
	"backprop/cmd/words"

	"github.com/spf13/cobra"
)

type explainOptions struct {
	source   sourceOptions
	gradient gradientOptions
	strict   bool
	lang     string
}

func explainCmd(r *run) *cobra.Command {
	var o explainOptions
	c := &cobra.Command{
		Use:   "explain <expression> [--<variable>=<value> ...]",
		Short: "Show each step of the forward and the backward pass",
		Long: `Show how the value and the gradient of an expression come about, one operation
at a time: the value of each node, then the gradient that each edge sends back,
upstream × local derivative. Where paths meet, their gradients add up.

Without values, the steps show the chain rule in symbols. With some values,
nodes that depend on the other variables stay formulas.`,
		Example: `  backprop explain 'g = a*x; f = g*t' --a=100 --x=2 --t=1.1
  backprop explain 'exp(-x)'
  backprop explain '1/(1 + exp(-x))' --x=0.5 --lang ko
  backprop explain 'relu(w*x + b)' --w=2 --x=3 --b=-1 --out neuron.md`,
		Annotations: map[string]string{"expression": "yes", "formats": "text markdown latex json", "few digits": "yes"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(*cobra.Command, []string) error { return runExplain(r, &o) },
	}
	r.flagsOf(c, func() {
		o.source.register(c)
		strictFlag(c, &o.strict)
		o.gradient.registerWrt(c, wrtUsage)
		o.gradient.registerUpstream(c)
		langFlag(c, &o.lang, "`en|ko` Choose the language of the words (default en)")
	})
	return c
}

func runExplain(r *run, o *explainOptions) error {
	style, values, err := r.begin(&o.source)
	if err != nil {
		return err
	}
	lang, err := language(r.line, o.lang)
	if err != nil {
		return err
	}
	p, err := values.AnyPoint(r.line)
	if err != nil {
		return err
	}
	q, err := o.gradient.question(r.line, p)
	if err != nil {
		return err
	}
	w, err := p.Follow(q, compute.Detail{Symbols: true})
	if err != nil {
		return err
	}
	if p.Missing {
		f, err := values.Symbolic(r.line)
		if err != nil {
			return err
		}
		r.line.Release()
		if err := w.Derive(f, q); err != nil {
			return err
		}
	}
	e := explain.New(w, lang)
	err = r.finish(style, w.Answer.Notes, func(w io.Writer, pal screen.Palette) { e.Write(w, style, pal) })
	if err != nil || !o.strict {
		return err
	}
	return notFinite(w.Answer.Nonfinite())
}

// language reads --lang.
func language(line *argv.Line, code string) (words.Language, error) {
	if code == "" {
		return words.English, nil
	}
	l, ok := words.Parse(code)
	if !ok {
		return l, failure.Usage(failure.CodeUsage, "unknown language %s", ast.Quote(code)).About("lang").WithHint("%s", meant.Language(line, code, words.Codes()))
	}
	return l, nil
}
