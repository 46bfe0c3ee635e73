package cmd

import (
	"io"
	"slices"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/bind"
	"backprop/cmd/compute"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/cmd/render"
	"backprop/cmd/screen"
	"backprop/diff"

	"github.com/spf13/cobra"
)

// run is one run of the program, shared by the commands.
type run struct {
	output.Output
	line    *argv.Line
	numbers []*bind.Number            // the flags of the variables
	flags   map[*cobra.Command]func() // make the flags of commands whose turn has not come

	// The flags of all commands, besides those in Output.
	format string
	json   bool
	digits string
}

// flagsOf says how the flags of a command are made, which only a command that is used needs.
func (r *run) flagsOf(c *cobra.Command, register func()) {
	if r.flags == nil {
		r.flags = map[*cobra.Command]func(){}
	}
	r.flags[c] = register
}

// use makes the flags of a command.
func (r *run) use(c *cobra.Command) {
	if register := r.flags[c]; register != nil {
		delete(r.flags, c)
		c.Flags().SortFlags = false
		register()
	}
}

// begin begins a command with an expression: it checks the format of the result and collects the values of the variables.
func (r *run) begin(o *sourceOptions) (render.Style, *bind.Values, error) {
	style, err := r.style(o.formats, o.digits)
	if err != nil {
		return style, nil, err
	}
	if r.line.Program == nil {
		return style, nil, r.missing()
	}
	values, err := bind.Collect(r.line, r.sources(o))
	return style, values, err
}

// sources are where the values of the variables come from.
func (r *run) sources(o *sourceOptions) bind.Sources {
	return bind.Sources{Flags: r.numbers, Set: o.set, File: o.bind}
}

// missing refuses a line without an expression.
func (r *run) missing() error {
	if err := args.Unread(r.line); err != nil {
		return err
	}
	return args.Missing(r.line.Command)
}

// answer answers a question about one point, at the values that were typed and those of a file, and writes the answer. typed is nil
// where there is no expression.
func (r *run) answer(o *sourceOptions, typed *bind.Values, strict bool, question func(*compute.Point) (compute.Question, error)) (*compute.Answer, error) {
	style, err := r.style(o.formats, o.digits)
	if err != nil {
		return nil, err
	}
	if typed == nil {
		return nil, r.missing()
	}
	values, err := typed.WithFile(r.line, o.bind)
	if err != nil {
		return nil, err
	}
	p, err := values.Point(r.line)
	if err != nil {
		return nil, err
	}
	r.line.Release()
	q, err := question(p)
	if err != nil {
		return nil, err
	}
	w, err := p.Ask(q)
	if err != nil {
		return nil, err
	}
	a := w.Answer()
	return a, r.finishAnswer(a, style, strict)
}

// finish writes a result, then the notes on it.
func (r *run) finish(s render.Style, notes []diff.Note, result func(io.Writer, screen.Palette)) error {
	if err := r.Write(func(w io.Writer) { result(w, r.ResultPalette()) }); err != nil {
		return err
	}
	if s.Format != "json" && !r.NoNotes { // in JSON they are in the result
		for _, n := range notes {
			r.Note(n.Kind, n.Message+failure.Place(r.line.Source, n.Span), "", 0)
		}
	}
	return nil
}

// finishAnswer writes an answer and its notes, and fails under --strict if it is not finite.
func (r *run) finishAnswer(a *compute.Answer, s render.Style, strict bool) error {
	if s.Format == "csv" || s.Format == "tsv" {
		render.Settle(a, func(string) bool { return false })
		if err := render.ColumnsDiffer(a); err != nil {
			return err
		}
	}
	notes := compute.Readable(a.Notes, a.Source)
	if a.Notes = notes; r.NoNotes && slices.Contains(documents, s.Format) {
		a.Notes = nil
	}
	err := r.finish(s, notes, func(w io.Writer, pal screen.Palette) { render.Answer(w, a, s, pal) })
	if err != nil || !strict {
		return err
	}
	return notFinite(a.Nonfinite())
}

// notFinite returns the failure for a result that is not finite, named by what; nil if what is "".
func notFinite(what string) error {
	if what == "" {
		return nil
	}
	return &failure.Error{Status: failure.ExitNotFinite, Code: failure.CodeNotFinite, Msg: "the result is not finite: " + what}
}
