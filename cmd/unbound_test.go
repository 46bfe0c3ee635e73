package cmd

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestDeriveHint: who gives no values at all may want formulas; the command for them is named where there
// is one.
func TestDeriveHint(t *testing.T) {
	for _, there := range []bool{false, true} {
		a := &app{std: Streams{strings.NewReader(""), io.Discard, io.Discard}}
		root := a.root()
		if there {
			root.AddCommand(&cobra.Command{Use: "derive <expression>", Run: func(*cobra.Command, []string) {}})
		}
		args, err := a.prepare(root, []string{"diff", "x^2"})
		if err != nil {
			t.Fatal(err)
		}
		root.SetArgs(args)
		f, ok := errors.AsType[*failure](root.Execute())
		if !ok || f.msg != "no value for x" || strings.Contains(f.hint, "backprop derive") != there {
			t.Errorf("with derive %v: got %+v", there, f)
		}
	}
}
