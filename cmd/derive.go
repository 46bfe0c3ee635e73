package cmd

import (
	"fmt"
	"io"

	"backprop/cmd/render"
	"backprop/eval"

	"github.com/spf13/cobra"
)

type deriveFlags struct {
	pointFlags
	derivatives deriving
}

func (a *app) deriveCmd() *cobra.Command {
	var o deriveFlags
	c := &cobra.Command{
		Use:   "derive <expression> [--<variable>=<value> ...]",
		Short: "Print every partial derivative as a formula",
		Long: `Print the partial derivatives of an expression as formulas, simplified. What they have in
common is named in lines of its own where that is shorter.

A formula holds wherever diff has a value, but for the points that a note names. A variable
with a value is replaced by it.`,
		Example: `  backprop derive 'exp(-x)'
  backprop derive 'a*x^2 + b*x' --wrt x --format latex
  backprop derive 'ln(x + y^2)' --hessian
  backprop derive 'sqrt(x^2 + y^2)' --json | jq -r .gradient.x`,
		Annotations: map[string]string{"formats": "text latex json"},
		Args:        cobra.ArbitraryArgs, // the scan has counted them
		RunE:        func(c *cobra.Command, _ []string) error { return a.runDerive(c, &o) },
	}
	o.registerSource(c)
	c.Flags().Var(&list{items: &o.derivatives.wrt, sep: ",", kind: "names"}, "wrt", "differentiate with respect to these `names`, intermediates too")
	c.Flags().BoolVar(&o.derivatives.hessian, "hessian", false, "the second derivatives, too")
	c.Flags().BoolVar(&o.derivatives.keepDomain, "keep-domain", false, "make no rewrite that leaves out a point, like x/x = 1")
	return c
}

func (a *app) runDerive(c *cobra.Command, o *deriveFlags) error {
	out, err := a.style(formats(c)...)
	if err != nil {
		return err
	}
	f, bound, err := a.lower(c, &o.pointFlags, eval.NewExact())
	if err != nil {
		return err
	}
	d, err := a.derive(f, bound, o.derivatives)
	if err != nil {
		return err
	}
	d.round(out.Digits)
	return a.finishDerive(d, out)
}

// finishDerive writes the formulas, then the notes.
func (a *app) finishDerive(d *derivation, o render.Style) error {
	if more := len(d.notes) - mostNotes; more > 0 {
		d.notes = append(d.notes[:mostNotes:mostNotes], assumption{Note: eval.Note{Kind: d.notes[mostNotes].Kind, Message: fmt.Sprintf("%d more notes", more)}})
	}
	for i := range d.notes {
		d.notes[i].Note = d.notes[i].Quote(d.source)
	}
	if err := a.Write(func(w io.Writer) { d.write(w, o, a.ResultPalette()) }); err != nil {
		return err
	}
	notes := make([]eval.Note, len(d.notes))
	for i, n := range d.notes {
		notes[i] = n.Note
	}
	a.resultNotes(o, d.source, notes)
	return nil
}
