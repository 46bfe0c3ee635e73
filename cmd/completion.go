package cmd

import (
	"embed"
	"io"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"

	"github.com/spf13/cobra"
)

// Our own scripts, not cobra's: those evaluate the line (bash and zsh with eval, fish too, PowerShell with
// Invoke-Expression), so that `backprop eval "$(rm …)" --` followed by a tab would run it, and fish
// would run the (x) of an unquoted sin(x). An expression is made of the very characters that shells act on.
//
//go:embed completion
var scripts embed.FS

func (a *app) completionCmd() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion <shell>",
		Short: "Print a completion script for bash, zsh, fish or powershell",
		Long: `Print a completion script. It completes commands, flags and their values, and the variables
of the expression. It asks the backprop that is found on the PATH, and evaluates no part of the line.`,
		Example: `  source <(backprop completion bash)
  backprop completion zsh > "${fpath[1]}/_backprop"
  backprop completion fish > ~/.config/fish/completions/backprop.fish
  backprop completion powershell | Out-String | Invoke-Expression`,
		ValidArgs: shells,
		Args:      cobra.ArbitraryArgs,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return failure.Usage(failure.CodeUsage, "the name of a shell is expected").WithHint("one of %s", strings.Join(shells, ", "))
			}
			script, err := scripts.ReadFile("completion/backprop." + args[0])
			if err != nil {
				return failure.Usage(failure.CodeUsage, "there are no completions for %s", ast.Quote(args[0])).WithHint("one of %s", strings.Join(shells, ", "))
			}
			return a.Write(func(w io.Writer) { _, _ = w.Write(script) })
		},
	}
}
