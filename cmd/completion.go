package cmd

import (
	"io"
	"strings"

	"backprop/ast"
	"backprop/cmd/args"
	"backprop/cmd/failure"

	"github.com/spf13/cobra"
)

func completionCmd(r *run) *cobra.Command {
	return &cobra.Command{
		Use:   "completion <shell>",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Long: `Print a completion script. It completes commands, the variables of the
expression, flags and their values. It asks the backprop on the PATH, and
evaluates no part of the line.`,
		Example: `  source <(backprop completion bash)
  backprop completion zsh > "${fpath[1]}/_backprop"
  backprop completion fish > ~/.config/fish/completions/backprop.fish
  backprop completion powershell | Out-String | Invoke-Expression`,
		Annotations: map[string]string{"ignored": "format json digits color no-notes"},
		ValidArgs:   args.Shells,
		Args:        cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, names []string) error {
			if len(names) != 1 {
				return failure.Usage(failure.CodeUsage, "expected the name of a shell").WithHint("choose one of %s", strings.Join(args.Shells, ", "))
			}
			script, err := args.Script(names[0])
			if err != nil {
				return failure.Usage(failure.CodeUsage, "there are no completions for %s", ast.Quote(names[0])).WithHint("choose one of %s", strings.Join(args.Shells, ", "))
			}
			return r.Write(func(w io.Writer) { _, _ = w.Write(script) })
		},
	}
}
