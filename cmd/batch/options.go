package batch

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/argv"
	"backprop/cmd/failure"
	"backprop/cmd/render"
)

// Options are the options of a run over many points.
type Options struct {
	Input        string   // the file with the rows, - for standard input; "": the points of sweeps
	InputFormat  string   // csv, tsv or ndjson; "": by the extension
	Separator    string   // between cells: one byte; "": that of the format
	DecimalComma bool     // numbers have a comma in place of the point
	PadShortRows bool     // a row lacks cells at its end, which are empty then
	Columns      []string // of an input without a header; nil: it has one
	Rename       []string // x='column'
	DropInput    bool     // the results alone are written
	Prefix       string   // before the name of every computed column
	OnError      string   // at a bad row: fail, skip or null; "" is fail
	Reduce       string   // one result for all rows: sum, mean, min, max or rms, or several of them; "": a result for each
	Jobs         string   // how many workers; "": one for each core
	Strict       bool     // a result that is not finite is an error
	ExitStatus   bool     // whether all results are neither 0 nor NaN is asked for
}

// separators are what can stand between cells. What can be in a number cannot, but for the comma.
const separators = ";|,:!#$%&*/<=>?@\\^_~"

// Check reads the options, and refuses contradictions.
func (o *Options) Check() error {
	o.OnError = cmp.Or(o.OnError, argv.FailRow)
	switch {
	case !slices.Contains(argv.Policies, o.OnError):
		return notOneOf("on-error", o.OnError, argv.Policies...)
	case o.Reduce != "" && o.OnError == argv.NullRow:
		return failure.Usage(failure.CodeUsage, "--reduce writes no rows that could be null").WithHint("leave bad rows out with --on-error skip")
	case o.Reduce != "" && (o.DropInput || o.Prefix != ""):
		return failure.Usage(failure.CodeUsage, "--reduce writes no rows, so --drop-input and --prefix have no effect").WithHint("leave them out")
	case o.Columns != nil && o.Input == "":
		return failure.Usage(failure.CodeUsage, "--columns needs an input").About("columns").WithHint("add --input data.csv")
	case o.Columns != nil && len(o.Columns) == 0:
		return failure.NeedsValue("columns")
	case o.InputFormat != "" && o.Input == "":
		return failure.Usage(failure.CodeUsage, "--input-format needs an input").About("input-format").WithHint("add --input data.csv")
	case (o.Separator != "" || o.DecimalComma || o.PadShortRows) && o.Input == "":
		name := "pad-short-rows"
		if o.Separator != "" {
			name = "input-separator"
		} else if o.DecimalComma {
			name = "decimal-comma"
		}
		return failure.Usage(failure.CodeUsage, "--%s needs an input", name).About(name).WithHint("add --input data.csv")
	case o.Separator != "" && (len(o.Separator) > 1 || !strings.Contains(separators, o.Separator)):
		return failure.Usage(failure.CodeUsage, "--input-separator %s is not one character of %s", ast.Quote(o.Separator), separators).About("input-separator").
			WithHint("for tabs: --input-format tsv")
	case len(o.Rename) > 0 && o.Input == "":
		return failure.Usage(failure.CodeUsage, "--rename needs an input").About("rename").WithHint("add --input data.csv")
	}
	named := slices.DeleteFunc(normal(o.Columns), func(name string) bool { return name == "" })
	if name, twice := render.Repeated(named); twice {
		return failure.NamedTwice("columns", name).WithHint("a column that is not used needs no name: --columns x,,y")
	}
	if err := o.checkReduce(); err != nil {
		return err
	}
	_, err := o.workers()
	return err
}

// workers returns how many goroutines compute.
func (o *Options) workers() (int, error) {
	if o.Jobs == "" {
		return runtime.GOMAXPROCS(0), nil
	}
	n, err := strconv.Atoi(o.Jobs)
	if err != nil || n < 1 || n > 1024 {
		return 0, failure.Usage(failure.CodeUsage, "--jobs %s is not a number from 1 to 1024", ast.Quote(o.Jobs)).About("jobs")
	}
	return n, nil
}

// Format returns the format of the input: csv, tsv or ndjson; text where there is no input, and "" where only its rows can tell.
func (o *Options) Format() (string, error) {
	known := []string{"csv", "tsv", "ndjson"}
	if o.Input == "" {
		return "text", nil
	}
	format := o.InputFormat
	if format == "" {
		format = argv.RowFormat(o.Input)
	}
	if format == "" && o.Separator != "" {
		format = "csv"
	}
	if o.InputFormat != "" && !slices.Contains(known, format) {
		return "", notOneOf("input-format", format, known...)
	}
	return format, o.agree(format)
}

// agree refuses options that an input of a format has no use for.
func (o *Options) agree(format string) error {
	if o.Columns != nil && format == "ndjson" {
		return failure.Usage(failure.CodeUsage, "--columns needs an input with cells; objects have keys").About("columns").WithHint("leave it out")
	}
	if o.Separator != "" && format != "csv" {
		return failure.Usage(failure.CodeUsage, "--input-separator needs CSV, but the input is %s", strings.ToUpper(format)).About("input-separator").WithHint("name the format: --input-format csv")
	}
	if (o.DecimalComma || o.PadShortRows) && format == "ndjson" {
		return failure.Usage(failure.CodeUsage, "--decimal-comma and --pad-short-rows need an input with cells, but this one has objects").WithHint("leave them out")
	}
	return nil
}

// Formats returns the formats of the result among those of the command, the default first.
func (o *Options) Formats(format string, formats []string) []string {
	first := format
	if format == "ndjson" || o.Reduce != "" {
		first = "json"
	}
	return append([]string{first}, slices.DeleteFunc(slices.Clone(formats), func(f string) bool { return f == first })...)
}
