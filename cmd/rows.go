package cmd

import (
	"errors"
	"io"
	"syscall"

	"backprop/cmd/args"
	"backprop/cmd/args/argv"
	"backprop/cmd/batch"
	"backprop/cmd/bind"
	"backprop/cmd/compute"
	"backprop/cmd/failure"

	"github.com/spf13/cobra"
)

// rowOptions are the options of many points.
type rowOptions struct {
	batch.Options
	noProgress bool
	given      string // the first flag that needs several points; "" if none is given
}

func (o *rowOptions) register(c *cobra.Command) {
	f := c.Flags()
	f.Var(&args.Path{Flag: "input", Name: &o.Input}, "input", "`file` Read rows of CSV, TSV or NDJSON, - for stdin")
	f.Var(&args.Word{Flag: "input-format", Text: &o.InputFormat}, "input-format", "`name` Read csv, tsv or ndjson (default: by extension, else by its first line)")
	f.Var(&args.Word{Flag: "input-separator", Text: &o.Separator}, "input-separator", "`char` Split the cells of a CSV at this, like ';'")
	f.BoolVar(&o.DecimalComma, "decimal-comma", false, "Read numbers with a decimal comma, like 1,5")
	f.BoolVar(&o.PadShortRows, "pad-short-rows", false, "Take the missing cells of a short row as empty")
	f.Var(&args.List{Items: &o.Columns, Sep: ",", Kind: "names"}, "columns", "Name the columns of an input without a header")
	f.Var(&args.List{Items: &o.Rename, Kind: "x='column'"}, "rename", "`x='Flow rate'` Bind a variable to a column of another name")
	f.BoolVar(&o.DropInput, "drop-input", false, "Write the results without the input columns")
	f.StringVar(&o.Prefix, "prefix", "", "Put a `text` before the names of computed columns")
	f.Var(&args.Word{Flag: "on-error", Text: &o.OnError}, "on-error", "`fail|skip|null` Stop at a bad row (default), skip it, or write no result")
	f.Var(&args.Word{Flag: "reduce", Text: &o.Reduce}, "reduce", "`kinds` Compute one result for all rows: sum, mean, min, max or rms, or several of these")
	f.Var(&args.Word{Flag: "jobs", Text: &o.Jobs}, "jobs", "`number` Use this many workers (default: one per core)")
	f.BoolVar(&o.noProgress, "no-progress", false, "Hide the progress line")
}

// read finds the first flag that needs several points.
func (o *rowOptions) read(c *cobra.Command) {
	for _, name := range argv.OfRows {
		if name != "input" && c.Flags().Changed(name) {
			o.given = name
			return
		}
	}
}

// runPoints answers a question about one point or about many, as the options say.
func runPoints(r *run, source *sourceOptions, o *rowOptions, question func(*compute.Point) (compute.Question, error)) error {
	var typed *bind.Values
	if r.line.Program != nil {
		var err error
		if typed, err = bind.Typed(r.line, r.sources(source)); err != nil {
			return err
		}
	}
	switch {
	case o.Input != "" || typed != nil && len(typed.Sweeps) > 0:
		return runRows(r, source, typed, o, question)
	case o.given != "":
		return failure.Usage(failure.CodeUsage, "--%s needs several points; only one is given", o.given).About(o.given).WithHint("give several: --input data.csv, or --x=0..10")
	}
	a, err := r.answer(source, typed, o.Strict, question)
	if err == nil && o.ExitStatus && a.No() {
		return failure.ErrNo
	}
	return err
}

// runRows computes many points, at the values that were typed and those of a file, with the rows of an input. typed is nil where
// there is no expression. question reads what is asked about one of the points.
func runRows(r *run, source *sourceOptions, typed *bind.Values, o *rowOptions, question func(*compute.Point) (compute.Question, error)) error {
	if err := o.Check(); err != nil {
		return err
	}
	format, err := o.Format()
	if err != nil {
		return err
	}
	var in *batch.Input
	if format == "" && typed != nil { // the rows tell
		if in, err = o.Open("", r.In); err != nil {
			return err
		}
		defer in.Close()
		format = in.Format
	}
	style, err := r.rowStyle(o, format, source)
	if err != nil {
		return err
	}
	if typed == nil {
		return r.missing()
	}
	if o.Input != "" && in == nil {
		if in, err = o.Open(format, r.In); err != nil {
			return err
		}
		defer in.Close()
	}
	values, err := typed.WithFile(r.line, source.bind)
	if err != nil {
		return err
	}
	b, err := batch.Bind(r.line, values, in, &o.Options)
	if err != nil {
		return err
	}
	q, err := question(b.Point())
	if err != nil {
		return err
	}
	if err := b.Ask(q, style); err != nil {
		return err
	}
	return writeRows(r, b, o, values.Separated(o.DecimalComma))
}

// writeRows computes and writes the rows, and then the notes on them.
func writeRows(r *run, b *batch.Batch, o *rowOptions, notes []string) error {
	total, err := b.Total()
	if err != nil {
		return err
	}
	var tally *batch.Tally
	err = r.Stream(func(to io.Writer) (err error) {
		whole := r.WholeRows(to)
		defer whole.Stop()
		shown := r.Progress(total, o.noProgress, o.Reduce == "")
		defer shown.Stop()
		tally, err = b.Write(whole, shown.Add)
		return err
	})
	if tally == nil { // the output could not be opened
		return err
	}
	if !errors.Is(err, syscall.EPIPE) {
		if !r.NoNotes {
			for _, text := range notes {
				r.Note(batch.KindRows, text, "", 0)
			}
			for _, n := range tally.Notes(b, r.JSON) {
				r.Note(n.Kind, n.Text, n.Hint, n.Rows)
			}
		}
		if n := tally.Left(b); n.Text != "" {
			r.Note(n.Kind, n.Text, n.Hint, n.Rows)
		}
	}
	if err == nil && o.Strict {
		err = notFinite(tally.Nonfinite())
	}
	if err == nil && o.ExitStatus && tally.No() {
		return failure.ErrNo
	}
	return err
}
